import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { whoAsks } from "./authorize.ts";
import { type Answer, type Call, Refusal, type Route } from "./call.ts";
import { gitDataRoutes } from "./routes/git-data.ts";
import { releaseRoutes } from "./routes/releases.ts";
import { repositoryRoutes } from "./routes/repositories.ts";
import { settingsRoutes } from "./routes/settings.ts";
import type { World } from "./world.ts";

const routes: readonly Route[] = [...repositoryRoutes, ...gitDataRoutes, ...settingsRoutes, ...releaseRoutes];

/** Answers a request to the API. */
export async function answerApi(world: World, request: IncomingMessage): Promise<Answer> {
  const headers = {
    "x-oauth-scopes": world.scopes.join(", "),
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": "4999",
    "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + 3600),
    "access-control-allow-origin": "*",
  };
  const answer = await find(world, request).catch((error: unknown) => {
    if (error instanceof Refusal) return error.answer;
    throw error;
  });
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

async function find(world: World, request: IncomingMessage): Promise<Answer> {
  const who = whoAsks(request, world);
  if (who === "stranger") throw new Refusal(401, "Bad credentials");
  const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://host");
  for (const route of routes) {
    const params = request.method === route.method ? match(route.path, pathname) : undefined;
    if (!params) continue;
    const known = who === "owner";
    if (route.method !== "GET" && !known) throw new Refusal(401, "Requires authentication");
    if (route.scope !== undefined && !world.scopes.includes(route.scope)) throw refusedFor(route.scope);
    const body = await readBody(request);
    return await route.handle({ world, params, query, body, request, known });
  }
  throw new Refusal(404, "Not Found");
}

/** GitHub hides what a token may not do, but for deleting. */
function refusedFor(scope: string): Refusal {
  return scope === "delete_repo"
    ? new Refusal(403, "Must have admin rights to Repository.")
    : new Refusal(404, "Not Found");
}

function match(pattern: string, path: string): Call["params"] | undefined {
  const source = pattern.replace(/:(\w+)(\*?)/g, (_, name, rest) => `(?<${name}>${rest ? ".+" : "[^/]+"})`);
  const found = new RegExp(`^${source}$`).exec(path);
  if (!found) return undefined;
  return Object.fromEntries(Object.entries(found.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]));
}

async function readBody(request: IncomingMessage): Promise<Call["body"]> {
  if (!request.headers["content-type"]?.includes("json")) return {};
  try {
    return Object(await json(request));
  } catch {
    throw new Refusal(400, "Problems parsing JSON");
  }
}

export function sendAnswer(response: ServerResponse, { status, body, headers }: Answer): void {
  const payload = body === undefined ? "" : JSON.stringify(body);
  const type = { "content-type": "application/json; charset=utf-8" };
  response.writeHead(status, { ...(payload !== "" && type), ...headers });
  response.end(payload);
}
