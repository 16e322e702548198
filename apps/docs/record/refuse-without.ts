import { missing } from "@kit/tooling/testing";

/** Ends this process, in words, where something that measuring takes is not on this machine. */
export function refuseWithout(names: Parameters<typeof missing>[0], what: string): void {
  const lacking = missing(names);
  if (lacking.length === 0) return;
  console.error(`${what} cannot be measured on this machine:\n- ${lacking.join("\n- ")}`);
  process.exit(1);
}
