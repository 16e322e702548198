import { runtime } from "#runtime";
import type { NetworkOptions } from "./options.ts";

/** Whether no request may be made: by the option, else by `KIT_OFFLINE`. */
export function isOffline({ offline }: NetworkOptions): boolean {
  return offline ?? !["0", "false", undefined].includes(runtime.env("KIT_OFFLINE"));
}
