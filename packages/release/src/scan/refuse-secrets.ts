import type { FileOf, WriteAction } from "../action.ts";
import { NotForPublicError } from "../errors.ts";
import { secretFaults } from "./faults.ts";

/**
 * Looks at the texts of a set of files that is to be published. Files of this machine in it are the weights and the
 * demo, which are published on purpose.
 *
 * @param allow Paths that may be public, relative to the set.
 * @throws NotForPublicError
 */
export async function refuseSecrets(files: readonly (FileOf | WriteAction)[], allow: readonly string[]): Promise<void> {
  const faults: string[] = [];
  for (const file of files) {
    if ("from" in file || allow.includes(file.path)) continue;
    for (const fault of await secretFaults(file.path, Buffer.from(file.content))) faults.push(`${file.path} ${fault}`);
  }
  if (faults.length > 0) throw new NotForPublicError(faults);
}
