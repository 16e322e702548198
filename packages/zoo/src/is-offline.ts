import { runtime } from "#runtime";
import type { NetworkOptions } from "./options.ts";

const no = ["", "0", "false", "no", "off"];

/** Whether no request may be made: by the option, else by `KIT_OFFLINE`, which says no by one of these. */
export function isOffline({ offline }: NetworkOptions): boolean {
  return offline ?? !no.includes((runtime.env("KIT_OFFLINE") ?? "").trim().toLowerCase());
}
