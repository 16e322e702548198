/** Whether a path is one of some paths, or lies inside one; all lies inside `.`. */
export function isBelow(path: string, tops: readonly string[]): boolean {
  return tops.some((top) => top === "." || path === top || path.startsWith(`${top}/`));
}
