import { spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { whoAsks } from "./authorize.ts";
import { adoptFirstBranch } from "./bare.ts";
import { signedUrl } from "./signed-url.ts";
import { findRepository, type World } from "./world.ts";

/** The site: git over HTTP, and downloads of releases. Sends no CORS headers. */
export function answerWeb(world: World, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? "/", "http://host");
  const [, owner = "", name = "", rest = ""] = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(.+)$/.exec(pathname) ?? [];
  const repository = findRepository(world, owner, name);
  const who = whoAsks(request, world);
  if (rest === "info/refs" || /^git-(upload|receive)-pack$/.test(rest)) {
    const writes = rest === "git-receive-pack" || search.includes("git-receive-pack");
    // A stranger is asked for a password before being told whether there is such a repository.
    const asks = who === "stranger" || (who === "nobody" && (writes || !repository || repository.private));
    if (asks) refuse(response, 401, { "www-authenticate": 'Basic realm="GitHub"' });
    else if (!repository) refuse(response, 404);
    else {
      const address = `/${repository.owner}/${repository.name}.git/${rest}${search}`;
      runGit(world, request, response, address, () => adoptFirstBranch(world, repository));
    }
    return;
  }
  const [, latest, tag, asset] = /^releases\/(?:(latest)\/download|download\/([^/]+))\/([^/]+)$/.exec(rest) ?? [];
  const published = repository?.private ? [] : (repository?.releases.filter(({ draft }) => !draft) ?? []);
  const release = latest ? published.at(-1) : published.find((other) => other.tag === decodeURIComponent(tag ?? ""));
  const found = release?.assets.find((other) => other.name === decodeURIComponent(asset ?? ""));
  if (found?.state === "uploaded") response.writeHead(302, { location: signedUrl(world, found) }).end();
  else refuse(response, 404);
}

function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "text/plain", ...headers }).end("Not Found");
}

/** Git's own server, as a CGI program. */
function runGit(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
  afterwards: () => Promise<void>,
): void {
  const [path = "", query = ""] = address.split("?");
  const { headers, method = "GET" } = request;
  const child = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: join(world.folder, "git"),
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_CONFIG_NOSYSTEM: "1",
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: method,
      REMOTE_USER: world.login,
      CONTENT_TYPE: headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: String(headers["content-encoding"] ?? ""),
      GIT_PROTOCOL: String(headers["git-protocol"] ?? ""),
      ...(headers["content-length"] !== undefined && { CONTENT_LENGTH: headers["content-length"] }),
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdin.on("error", () => {});
  request.pipe(child.stdin);
  let head = Buffer.alloc(0);
  child.stdout.on("data", function readHead(chunk: Buffer) {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    child.stdout.off("data", readHead);
    const lines = head.subarray(0, end).toString().split("\r\n");
    const fields = lines.map((line) => line.split(/: (.*)/s)).map(([key = "", value = ""]) => [key, value] as const);
    const status = fields.find(([key]) => key === "Status")?.[1];
    response.writeHead(
      Number.parseInt(status ?? "200", 10),
      Object.fromEntries(fields.filter(([key]) => key !== "Status")),
    );
    response.write(head.subarray(end + 4));
    child.stdout.pipe(response, { end: false });
  });
  child.on("close", () => void afterwards().finally(() => response.end()));
}
