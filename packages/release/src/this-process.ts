import { readFileSync } from "node:fs";

/** Of this process, for a lock that others read: its number, and a number that tells when it began. */
export function thisProcess(): { readonly pid: number; readonly began: number } {
  return { pid: process.pid, began: startOf(process.pid)?.began ?? Math.round(performance.timeOrigin) };
}

/**
 * Whether the process that left a lock may still live. The numbers of processes come again, in a container at each start:
 * that one lives says little, unless it began when the lock's owner did. Only Linux tells that of others.
 *
 * @param began Where it is not known, it counts as another's.
 */
export function mayLive(pid: number, began: number | undefined): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false;
  const start = startOf(pid);
  if (start !== undefined) return !start.ended && start.began === began;
  if (pid === process.pid) return began === thisProcess().began;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is there too.
    return Object(error).code === "EPERM";
  }
}

/** When a process began, in ticks since the machine did; whether it ended, and nobody asked how. Undefined: not told. */
function startOf(pid: number): { readonly began: number; readonly ended: boolean } | undefined {
  try {
    // After the name, which may hold anything: the state, the third field, and the start, the 22nd.
    const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)?.split(" ") ?? [];
    const began = Number(fields[19]);
    return Number.isInteger(began) ? { began, ended: fields[0] === "Z" || fields[0] === "X" } : undefined;
  } catch {
    return undefined;
  }
}
