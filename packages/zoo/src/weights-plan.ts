import type { ModelCard, WeightsFile } from "@kit/types";
import { CardInvalidError } from "./errors.ts";

/** No separators, and no leading dot. */
export const plainName = /^(?!\.)[^/\\:]+$/;
export const hexDigits = /^[0-9a-f]{64}$/;

/** The files that the runtime wants, the graph first, each with what it is made of: one file, or parts to be joined. */
export type WeightsPlan = readonly { readonly name: string; readonly parts: readonly WeightsFile[] }[];

/**
 * Which of the card's files become what. Parts become one file, named as the first of them without what follows its
 * last dot: the graph, or data beside it where there is a graph already.
 *
 * @throws CardInvalidError
 */
export function weightsPlan({ name, weights: { files } }: ModelCard): WeightsPlan {
  const graphs = files.filter(({ role }) => role === "graph");
  const parts = files.filter(({ role }) => role === "part");
  const names = files.map((file) => file.name);
  const faults: string[] = [];
  // Also of a card that never was JSON: both become paths in the cache.
  files.forEach((file, index) => {
    if (!plainName.test(file.name) || file.name.includes("\0"))
      faults.push(`weights.files[${index}].name is not the plain name of a file`);
    if (file.sha256 !== undefined && !hexDigits.test(file.sha256))
      faults.push(`weights.files[${index}].sha256 is not 64 lower-case hex digits`);
  });
  if (graphs.length > 1) faults.push(`weights.files has ${graphs.length} graphs; there is one in a model`);
  if (graphs.length + parts.length === 0) faults.push("weights.files has neither a graph nor parts of one");
  if (new Set(names).size < names.length) faults.push("weights.files has two files of the same name");
  const [first] = parts;
  const joined = first ? [{ name: first.name.replace(/(.)\.[^.]*$/, "$1"), parts }] : [];
  for (const whole of joined)
    if (names.includes(whole.name)) faults.push(`weights.files has parts of ${whole.name}, and a file of that name`);
  if (faults.length > 0) throw new CardInvalidError(name, faults);
  const beside = files.filter(({ role }) => role === "external");
  return [...graphs.map(single), ...joined, ...beside.map(single)];
}

const single = (file: WeightsFile) => ({ name: file.name, parts: [file] });
