/** Of this process, for a lock that others read: its number, and when it began, in milliseconds since 1970. */
export function thisProcess(): { readonly pid: number; readonly began: number } {
  return { pid: process.pid, began: Math.round(performance.timeOrigin) };
}

/**
 * Whether the process that left a lock may still live. In a container each start has the same number: that it is ours
 * says little, unless it began when we did.
 *
 * @param began Where it is not known, it counts as another's.
 */
export function mayLive(pid: number, began: number | undefined): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false;
  if (pid === process.pid) return began === thisProcess().began;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is there too.
    return Object(error).code === "EPERM";
  }
}
