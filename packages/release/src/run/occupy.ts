import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { clearLocks } from "../apply/git.ts";
import { BusyError } from "../errors.ts";
import { mayLive, thisProcess } from "../this-process.ts";
import { stateFolder } from "./state.ts";

/**
 * Keeps other runs out of a project until it is disposed. What a killed run left half done is cleared away first:
 * git's locks, and what was being made.
 *
 * @throws BusyError
 */
export async function occupy(root: string): Promise<AsyncDisposable> {
  const folder = join(root, stateFolder);
  const path = join(folder, "busy");
  const { pid, began } = thisProcess();
  const ours = `${pid} ${hostname()} ${began}`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, ".gitignore"), "*\n");
  // Two tries: the lock of a dead run is removed and the next one is ours, or another's who was faster.
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      await writeFile(path, ours, { flag: "wx" });
      break;
    } catch (error) {
      if (Object(error).code !== "EEXIST") throw error;
    }
    const [holder = "", host, since] = (await readFile(path, "utf8").catch(() => "")).split(" ");
    // Whether a process of another machine lives cannot be told from here.
    if (host !== undefined && host !== hostname()) throw new BusyError(root, Number(holder), host);
    if (tries > 0 || (host === hostname() && mayLive(Number(holder), Number(since))))
      throw new BusyError(root, Number(holder));
    await clearLocks(root);
    await rm(join(folder, "scratch"), { recursive: true, force: true });
    await rm(path, { force: true });
  }
  return {
    async [Symbol.asyncDispose]() {
      await rm(path, { force: true });
    },
  };
}
