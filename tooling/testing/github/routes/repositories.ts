import { execFile } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { defaultBranch } from "../bare.ts";
import { type Answer, type Call, invalid, Refusal, type Route, repositoryOf, text } from "../call.ts";
import { gitFolder, type Repository } from "../world.ts";

/** Accounts and repositories: made, described, deleted. */
export const repositoryRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/user",
    handle: ({ world, known }) => {
      if (!known) throw new Refusal(401, "Requires authentication");
      return { status: 200, body: account(world.login, "User") };
    },
  },
  {
    method: "GET",
    path: "/users/:login",
    handle: ({ world, params }) => {
      const login = params.login ?? "";
      if (login === world.login) return { status: 200, body: account(login, "User") };
      if (world.organizations.includes(login)) return { status: 200, body: account(login, "Organization") };
      throw new Refusal(404, "Not Found");
    },
  },
  {
    method: "GET",
    path: "/rate_limit",
    handle: () => {
      const core = { limit: 5000, remaining: 4999, reset: Math.floor(Date.now() / 1000) + 3600, used: 1 };
      return { status: 200, body: { resources: { core }, rate: core } };
    },
  },
  { method: "POST", path: "/user/repos", scope: "repo", handle: (call) => create(call, call.world.login) },
  {
    method: "POST",
    path: "/orgs/:org/repos",
    scope: "repo",
    handle: (call) => {
      const org = call.params.org ?? "";
      if (!call.world.organizations.includes(org)) throw new Refusal(404, "Not Found");
      return create(call, org);
    },
  },
  { method: "GET", path: "/repos/:owner/:name", handle: async (call) => await ok(call, repositoryOf(call)) },
  {
    method: "PATCH",
    path: "/repos/:owner/:name",
    scope: "repo",
    handle: async (call) => {
      const repository = repositoryOf(call);
      const { description, homepage } = call.body;
      if (description !== undefined) repository.description = text(description) ?? null;
      if (homepage !== undefined) repository.homepage = text(homepage) ?? null;
      if (call.body.private !== undefined) repository.private = call.body.private === true;
      return await ok(call, repository);
    },
  },
  {
    method: "DELETE",
    path: "/repos/:owner/:name",
    scope: "delete_repo",
    handle: async (call) => {
      const repository = repositoryOf(call);
      call.world.repositories.delete(keyOf(repository));
      await rm(gitFolder(call.world, repository), { recursive: true, force: true });
      return { status: 204 };
    },
  },
  {
    method: "PUT",
    path: "/repos/:owner/:name/topics",
    scope: "repo",
    handle: (call) => {
      const names: readonly unknown[] = Array.isArray(call.body.names) ? call.body.names : [];
      const topics = names.map(String);
      const isTopic = (topic: string) => /^[a-z0-9][a-z0-9-]{0,49}$/.test(topic);
      if (topics.length > 20 || !topics.every(isTopic)) throw invalid("Repository", "invalid", "topics");
      repositoryOf(call).topics = topics;
      return { status: 200, body: { names: topics } };
    },
  },
  {
    method: "GET",
    path: "/repos/:owner/:name/topics",
    handle: (call) => ({ status: 200, body: { names: repositoryOf(call).topics } }),
  },
];

async function create(call: Call, owner: string): Promise<Answer> {
  const { world, body } = call;
  const name = text(body.name) ?? "";
  if (!/^[A-Za-z0-9._-]{1,100}$/.test(name)) throw invalid("Repository", "invalid", "name");
  const isNew: Repository = {
    id: world.nextId++,
    createdAt: new Date().toISOString(),
    owner,
    name,
    description: text(body.description) ?? null,
    homepage: text(body.homepage) ?? null,
    topics: [],
    private: body.private === true,
    immutableReleases: false,
    protections: new Map(),
    pages: undefined,
    releases: [],
    stars: 0,
  };
  if (world.repositories.has(keyOf(isNew)))
    throw new Refusal(422, "Repository creation failed.", [
      { resource: "Repository", code: "custom", field: "name", message: "name already exists on this account" },
    ]);
  // Kept before git is waited for, so that of two requests at once the second one is refused.
  world.repositories.set(keyOf(isNew), isNew);
  const folder = gitFolder(world, isNew);
  await mkdir(folder, { recursive: true });
  await promisify(execFile)("git", ["init", "--quiet", "--bare", "--initial-branch=main", folder]);
  await promisify(execFile)("git", ["-C", folder, "config", "http.receivepack", "true"]);
  return { ...(await ok(call, isNew)), status: 201 };
}

async function ok({ world }: Call, repository: Repository): Promise<Answer> {
  const { owner, name } = repository;
  const full = `${owner}/${name}`;
  const isOrganization = world.organizations.includes(owner);
  const body = {
    id: repository.id,
    created_at: repository.createdAt,
    name,
    full_name: full,
    owner: account(owner, isOrganization ? "Organization" : "User"),
    private: repository.private,
    visibility: repository.private ? "private" : "public",
    html_url: `${world.urls.web}/${full}`,
    clone_url: `${world.urls.web}/${full}.git`,
    url: `${world.urls.api}/repos/${full}`,
    description: repository.description,
    homepage: repository.homepage,
    topics: repository.topics,
    default_branch: await defaultBranch(world, repository),
    has_pages: repository.pages !== undefined,
    fork: false,
    archived: false,
    stargazers_count: repository.stars,
    forks_count: 0,
    open_issues_count: 0,
    permissions: { admin: true, maintain: true, push: true, triage: true, pull: true },
  };
  return { status: 200, body };
}

function account(login: string, type: "User" | "Organization") {
  return { login, id: 1, type, site_admin: false };
}

function keyOf({ owner, name }: Repository): string {
  return `${owner}/${name}`.toLowerCase();
}
