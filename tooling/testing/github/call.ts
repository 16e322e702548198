import type { IncomingMessage } from "node:http";
import { findRepository, type Repository, type World } from "./world.ts";

/** A request to the API, as its handler sees it. */
export interface Call {
  readonly world: World;
  /** Named groups of the route's path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body; `{}` where there is none. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly request: IncomingMessage;
  /** Whether the token is the right one. */
  readonly known: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: string;
  /** `/repos/:owner/:name/releases/:id`; a last `:path*` takes slashes, too. */
  readonly path: string;
  /** A scope without which GitHub hides or refuses it. */
  readonly scope?: string;
  handle(call: Call): Answer | Promise<Answer>;
}

/** An answer that is thrown: what was asked for cannot be had. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(status: number, message: string, errors?: readonly unknown[]) {
    super(message);
    this.answer = {
      status,
      body: { message, ...(errors && { errors }), documentation_url: "https://docs.github.com/rest" },
    };
  }
}

/** 422 as GitHub tells it. */
export function invalid(resource: string, code: string, field: string): Refusal {
  return new Refusal(422, "Validation Failed", [{ resource, code, field }]);
}

/** The repository that the path names; 404 where it is hidden from who asks. */
export function repositoryOf({ world, params, known }: Call): Repository {
  const repository = findRepository(world, params.owner ?? "", params.name ?? "");
  if (!repository || (repository.private && !known)) throw new Refusal(404, "Not Found");
  return repository;
}

/** A page of a list, with GitHub's `link` header. */
export function page(call: Call, all: readonly unknown[]): Answer {
  const size = Math.min(Number(call.query.get("per_page") ?? 30), 100);
  const number = Number(call.query.get("page") ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const address = (n: number) => {
    const query = new URLSearchParams(call.query);
    query.set("page", String(n));
    return `<${call.world.urls.api}${new URL(call.request.url ?? "/", "http://host").pathname}?${query}>`;
  };
  const link = number < last ? `${address(number + 1)}; rel="next", ${address(last)}; rel="last"` : undefined;
  return { status: 200, body: all.slice((number - 1) * size, number * size), headers: link ? { link } : {} };
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
