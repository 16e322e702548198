import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerApi, sendAnswer } from "./api.ts";
import { answerFault, type Fault, takeFault } from "./faults.ts";
import { answerStorage } from "./storage.ts";
import { takeUpload } from "./upload.ts";
import { answerWeb } from "./web.ts";
import type { Repository, World } from "./world.ts";

export type Host = "api" | "upload" | "web" | "storage";

/** A request that came in. */
export interface GithubRequest {
  readonly host: Host;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
}

/** A moment at which a client may be killed: before a request is done, between its deed and its answer, or inside an upload. */
export interface Moment {
  readonly at: "received" | "bytes" | "done";
  readonly request: GithubRequest;
}

export interface GithubOptions {
  /** Scopes of the token. Default: `repo`, `workflow`, `delete_repo`. */
  readonly scopes?: readonly string[];
  /** Accounts in which the user may make repositories. */
  readonly organizations?: readonly string[];
  /** Assets that one release may have. Default 1000. */
  readonly maxAssets?: number;
  /** Milliseconds until an asset's address expires. Default five minutes. */
  readonly urlLifetime?: number;
  /** Called at each moment, and waited for. */
  readonly observe?: (moment: Moment) => void | Promise<void>;
}

/** A GitHub on loopback that keeps repositories and assets on disk. */
export interface Github extends AsyncDisposable {
  /** The one token that it takes. */
  readonly token: string;
  readonly login: string;
  /** What leads Kit and the zoo here: `GITHUB_API_URL`, `GITHUB_SERVER_URL`, `GITHUB_TOKEN`, `KIT_MIRROR`. */
  readonly env: Readonly<Record<string, string>>;
  readonly urls: World["urls"];
  /** Every request so far. */
  readonly requests: readonly GithubRequest[];
  /** `owner/name` → what it is; undefined where there is none. */
  repository(name: string): Repository | undefined;
  /** The folder of the bare repository. */
  gitFolder(name: string): string;
  fail(fault: Fault): void;
}

/** Starts a GitHub for tests; see `GithubOptions`. */
export async function startGithub(options: GithubOptions = {}): Promise<Github> {
  const folder = await mkdtemp(join(tmpdir(), "kit-github-"));
  await mkdir(join(folder, "assets"));
  const world: World = {
    folder,
    token: "ghp_onlyOnLoopback0123456789abcdefghijkl",
    scopes: options.scopes ?? ["repo", "workflow", "delete_repo"],
    login: "tester",
    organizations: options.organizations ?? [],
    maxAssets: options.maxAssets ?? 1000,
    urlLifetime: options.urlLifetime ?? 300_000,
    urls: { api: "", upload: "", web: "", storage: "" },
    repositories: new Map(),
    burnedTags: new Set(),
    nextId: 1000,
  };
  const requests: GithubRequest[] = [];
  const faults: Fault[] = [];
  const servers: Server[] = [];
  for (const host of ["api", "upload", "web", "storage"] as const) {
    const server = createServer((request, response) => {
      const { method = "", url = "", headers } = request;
      const told: GithubRequest = { host, method, path: url, headers };
      requests.push(told);
      const observe = async (at: Moment["at"]) => await options.observe?.({ at, request: told });
      // A client that is gone, or a fault that was asked for: nobody is there to tell.
      answer(world, host, request, response, takeFault(faults, request), observe).catch(() => response.destroy());
    });
    servers.push(server.listen(0, "127.0.0.1"));
    await once(server, "listening");
    world.urls[host] = addressOf(server);
  }
  const { urls, token, login } = world;
  return {
    token,
    login,
    urls,
    requests,
    env: {
      GITHUB_API_URL: urls.api,
      GITHUB_SERVER_URL: urls.web,
      GITHUB_TOKEN: token,
      KIT_MIRROR: `https://github.com/=${urls.web}/ https://api.github.com/=${urls.api}/`,
    },
    repository: (name) => world.repositories.get(name.toLowerCase()),
    gitFolder: (name) => join(folder, "git", `${name}.git`),
    fail: (fault) => void faults.push({ ...fault }),
    async [Symbol.asyncDispose]() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
        await once(server, "close");
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answer(
  world: World,
  host: Host,
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault | undefined,
  observe: (at: Moment["at"]) => Promise<void>,
): Promise<void> {
  await observe("received");
  if (fault && !fault.done && fault.after === undefined) return answerFault(fault, response);
  if (host === "web") return answerWeb(world, request, response);
  if (host === "storage") return await answerStorage(world, request, response);
  const result =
    host === "api"
      ? await answerApi(world, request)
      : await takeUpload(world, request, async (received) => {
          await observe("bytes");
          if (fault?.after !== undefined && received > fault.after) throw new Error("cut, as was asked for");
        });
  await observe("done");
  if (fault) answerFault(fault, response);
  else sendAnswer(response, result);
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen on a port");
  return `http://127.0.0.1:${address.port}`;
}
