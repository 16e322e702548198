import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** A real npm registry (verdaccio) on loopback, empty, that knows no other one. */
export interface Registry extends AsyncDisposable {
  /** Ends in a slash. */
  readonly url: string;
  /** An `.npmrc` with the registry and a token for it. */
  readonly userconfig: string;
  /** For child processes: npm then knows this registry alone. */
  readonly env: Readonly<Record<string, string>>;
  /** Publishes the package in a folder, with npm. */
  publish(folder: string): Promise<void>;
}

/** Takes some two seconds. */
export async function startRegistry(): Promise<Registry> {
  const folder = await mkdtemp(join(tmpdir(), "kit-registry-"));
  const server = await listen(folder);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the registry does not listen on a port");
  const url = `http://127.0.0.1:${address.port}/`;
  const userconfig = join(folder, ".npmrc");
  await writeFile(userconfig, `registry=${url}\n//127.0.0.1:${address.port}/:_authToken=${await newToken(url)}\n`);
  // npm reads one of them in some places and another elsewhere; all keep it away from any real registry.
  const env = { NPM_CONFIG_USERCONFIG: userconfig, npm_config_registry: url, NPM_CONFIG_REGISTRY: url };
  return {
    url,
    userconfig,
    env,
    async publish(packageFolder) {
      const options = { cwd: packageFolder, env: { ...process.env, HOME: folder, ...env } };
      await promisify(execFile)("npm", ["publish", "--registry", url], options);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listen(folder: string): Promise<Server> {
  const { runServer } = await import("verdaccio");
  const app = await runServer({
    storage: join(folder, "storage"),
    configPath: join(folder, "config.yaml"),
    self_path: folder,
    auth: { htpasswd: { file: join(folder, "htpasswd") } },
    uplinks: {},
    packages: { "**": { access: "$all", publish: "$authenticated" } },
    max_body_size: "100mb",
    web: { enable: false },
    log: { type: "stdout", format: "pretty", level: "fatal" },
  });
  const server: Server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

async function newToken(url: string): Promise<string> {
  const answer = await fetch(`${url}-/user/org.couchdb.user:tester`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "tester", password: "only-on-loopback" }),
  });
  const { token }: { token?: string } = Object(await answer.json());
  if (!token) throw new Error(`the registry gave no token, but status ${answer.status}`);
  return token;
}
