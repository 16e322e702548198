import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
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
