import { createHash } from "node:crypto";

/** SHA-256 of plain data; editors order names, and cut the texts of notebooks into lines, as they like. */
export function hashOf(data: unknown): string {
  const json = JSON.stringify(data, (key, value) => {
    if (Array.isArray(value))
      return isText(key) && value.every((line) => typeof line === "string") ? value.join("") : value;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
  return createHash("sha256").update(json).digest("hex");
}

/** The source of a cell, what it printed, or what it shows, by MIME type. */
function isText(key: string): boolean {
  return key === "source" || key === "text" || key.includes("/");
}
