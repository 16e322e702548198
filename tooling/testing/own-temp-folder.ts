import { chmodSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/**
 * Before all tests, and what measures as they do: what they put among the temporary files of the system lies in one
 * folder, which goes when they end.
 */
export default function useOwnTempFolder(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kit-tests-"));
  // As the system's own: tests start programs as other users.
  chmodSync(folder, 0o1777);
  for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = folder;
  // A program that was killed a moment ago may still be at work in there.
  return () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
