import type { Author } from "../project/config.ts";

/** A name in its two parts; `given` is "" where it has one part. */
export interface PersonName {
  readonly given: string;
  readonly family: string;
}

/** Parts a name as BibTeX does: at its comma ("Family, Given") where it has one, else before its last word. */
export function personName({ name }: Author): PersonName {
  const [, family = "", given = ""] = /^([^,]+),\s*(.+)$/.exec(name) ?? [];
  if (family !== "") return { given, family: family.trim() };
  const words = name.split(/\s+/);
  return { given: words.slice(0, -1).join(" "), family: words.at(-1) ?? name };
}
