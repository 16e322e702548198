import { type Look, looks } from "@kit/viz";
import { UsageError } from "../errors.ts";

/**
 * Looks by their names; `none` alone: none. Absent: those that are drawn by default.
 *
 * @throws UsageError for a name that no look has
 */
export function looksNamed(names: readonly string[] | undefined): readonly Look[] | undefined {
  if (names?.join() === "none") return [];
  const known = new Map<string, Look>(Object.entries(looks));
  return names?.map((name) => {
    const look = known.get(name);
    if (look) return look;
    throw new UsageError(
      `--looks names ${name}, which nothing is called.`,
      `There are: ${[...known.keys()].join(", ")}, or none.`,
    );
  });
}
