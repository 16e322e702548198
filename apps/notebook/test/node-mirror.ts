import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const version = "v24.21.0";

/** A server with that version of Node.js for this machine, laid out as nodejs.org has it. */
export async function nodeMirror({ tampered = false } = {}): Promise<AsyncDisposable & { readonly url: string }> {
  const home = await mkdtemp(join(tmpdir(), "kit-node-"));
  const name = `node-${version}-linux-${process.arch}`;
  const [bin, modules] = [join(home, name, "bin"), join(home, name, "lib", "node_modules")];
  for (const folder of [bin, modules]) await mkdir(folder, { recursive: true });
  // `npm` is a link to `npm/bin/npm-cli.js`.
  const { stdout } = await run("sh", ["-c", "command -v npm"]);
  const npm = join(await realpath(stdout.trim()), "..", "..");
  await cp(npm, join(modules, "npm"), { recursive: true, dereference: true });
  // The tests themselves run on this version.
  await cp(process.execPath, join(bin, "node"), { dereference: true });
  for (const tool of ["npm", "npx"]) await symlink(`../lib/node_modules/npm/bin/${tool}-cli.js`, join(bin, tool));
  const archive = join(home, `${name}.tar.gz`);
  await run("tar", ["-czf", archive, name], { cwd: home });
  const bytes = await readFile(archive);
  const sum = createHash("sha256")
    .update(tampered ? "other" : bytes)
    .digest("hex");
  await rm(home, { recursive: true });

  const server = createServer(({ url }, response) => {
    if (url === `/${version}/SHASUMS256.txt`) response.end(`${sum}  ${name}.tar.gz\n`);
    else if (url === `/${version}/${name}.tar.gz`) response.end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A TCP server's address is never a string.
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
