import type { FetchProgress } from "./options.ts";

/** Over how long the rate is averaged, in milliseconds. */
const window = 2000;

/**
 * Turns counts of bytes into progress with a rate, which is that of the last two seconds or so.
 *
 * @param start Bytes that were there before: they are done, but did not arrive now.
 */
export function meter(
  label: string,
  start: number,
  onProgress: ((progress: FetchProgress) => void) | undefined,
): (done: number, total: number | undefined) => void {
  const marks = [{ at: performance.now(), done: start }];
  return (done, total) => {
    if (!onProgress) return;
    const at = performance.now();
    const newest = marks.at(-1);
    if (!newest || at - newest.at > window / 20) marks.push({ at, done });
    while (marks.length > 2 && at - (marks[1]?.at ?? at) > window) marks.shift();
    const oldest = marks[0];
    const rate = oldest && at > oldest.at ? ((done - oldest.done) / (at - oldest.at)) * 1000 : 0;
    onProgress({ label, done, unit: "bytes", rate, ...(total !== undefined && { total }) });
  };
}
