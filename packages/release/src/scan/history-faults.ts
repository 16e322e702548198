import { nameFault, secretFaults } from "./faults.ts";
import { listBlobs, readBlobs } from "./history.ts";

export interface HistoryOptions {
  /** Paths that may be public, and commits: `commit <id>`. */
  readonly allow?: readonly string[] | undefined;
  /** A commit: what it has, and those before it, is public already. */
  readonly except?: string | undefined;
}

/**
 * What should not become public in all that was ever committed to a ref, messages too: path → what is wrong with it, a
 * line each, and the hash by which git knows the content.
 */
export async function historyFaults(
  root: string,
  ref: string,
  { allow = [], except }: HistoryOptions = {},
): Promise<readonly { readonly fault: string; readonly id: string }[]> {
  const blobs = (await listBlobs(root, ref, except)).filter(({ path }) => !allow.includes(path));
  const named = blobs.flatMap(({ id, path, bytes }) => {
    const fault = nameFault(path, bytes);
    return fault === undefined ? [] : [{ fault: `${path} ${fault}`, id }];
  });
  const found = [...named];
  const texts = blobs.filter(({ path, bytes }) => nameFault(path, bytes) === undefined);
  for await (const [{ id, path }, content] of readBlobs(root, texts))
    for (const fault of await secretFaults(path, content)) found.push({ fault: `${path} ${fault}`, id });
  return found;
}
