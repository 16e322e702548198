import { closest, distance } from "fastest-levenshtein";
import parse from "spdx-expression-parse";

/**
 * What is wrong with the name of a licence; undefined where it is an SPDX expression, `unknown`, or a sentence of the
 * author's own.
 */
export async function licenceFault(license: string): Promise<string | undefined> {
  if (license === "unknown" || isExpression(license)) return undefined;
  const operators = /\b(?:AND|OR|WITH)\b/;
  if (/\s/.test(license) && !operators.test(license)) return undefined;
  const names = license.split(/[()]|\b(?:AND|OR|WITH)\b/).map((name) => name.trim());
  const wrong = names.find((name) => name !== "" && !isExpression(name)) ?? license;
  const near = await nearestLicence(wrong);
  const asked = near === undefined ? "" : ` Did you mean ${near}?`;
  return `${wrong} is no SPDX identifier like MIT or Apache-2.0.${asked}`;
}

function isExpression(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The identifier with the fewest letters to change, whatever their case, if these are not too many. */
async function nearestLicence(name: string): Promise<string | undefined> {
  const { default: licenses } = await import("spdx-license-list");
  const ids = new Map(Object.keys(licenses).map((id) => [id.toLowerCase(), id]));
  const given = name.toLowerCase().replaceAll(/[\s_]+/g, "-");
  const known = [...ids.keys()];
  // "GPLv3", "apache 2": what stands before the number is right.
  const near = known.find((id) => id.replace(/-|\.0\b|-only/g, "") === given.replace(/-|v(?=\d)/g, ""));
  const found = near ?? closest(given, known);
  const limit = Math.max(1, Math.floor(given.length / 3));
  return near !== undefined || distance(given, found) <= limit ? ids.get(found) : undefined;
}
