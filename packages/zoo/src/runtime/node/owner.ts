import { readFileSync, readlinkSync } from "node:fs";
import { readdir, readlink, realpath } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import * as v from "valibot";

/** Who made a lock or a draft. */
export interface Owner {
  readonly pid: number;
  /** Where that number means this process: this boot of this machine, and this container on it. */
  readonly place: string;
}

export const ownerSchema = v.object({ pid: v.number(), place: v.string() });

export function thisProcess(): Owner {
  return { pid: process.pid, place: `${hostname()} ${orEmpty(bootId)} ${orEmpty(pidNamespace)}` };
}

/** Whether that process has ended, for certain: of one on another machine nobody knows. */
export function isGone({ pid, place }: Owner): boolean {
  return place === thisProcess().place && !isAlive(pid);
}

/**
 * Whether that process, which lives, has a file of its own no longer open: the thread that opened it was terminated.
 * False where the system does not tell.
 */
export async function hasLetGo({ pid, place }: Owner, path: string): Promise<boolean> {
  if (place !== thisProcess().place) return false;
  const folder = `/proc/${pid}/fd`;
  const file = await realpath(path).catch(() => undefined);
  const names = await readdir(folder).catch(() => []);
  const open = await Promise.all(names.map((name) => readlink(join(folder, name)).catch(() => "")));
  return file !== undefined && open.length > 0 && !open.includes(file);
}

// Linux tells these.
const bootId = () => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
const pidNamespace = () => readlinkSync("/proc/self/ns/pid");

function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Without permission to ask, it is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
