import { commitOf } from "../bare.ts";
import { type Answer, type Call, invalid, Refusal, type Route, repositoryOf } from "../call.ts";

/** Pages and branch protection. */
export const settingsRoutes: readonly Route[] = [
  { method: "GET", path: "/repos/:owner/:name/pages", handle: pages },
  {
    method: "POST",
    path: "/repos/:owner/:name/pages",
    scope: "repo",
    handle: async (call) => {
      if (repositoryOf(call).pages) throw new Refusal(409, "GitHub Pages is already enabled.");
      await serve(call);
      return { ...pages(call), status: 201 };
    },
  },
  {
    method: "PUT",
    path: "/repos/:owner/:name/pages",
    scope: "repo",
    handle: async (call) => {
      pages(call);
      await serve(call);
      return { status: 204 };
    },
  },
  {
    method: "DELETE",
    path: "/repos/:owner/:name/pages",
    scope: "repo",
    handle: (call) => {
      pages(call);
      repositoryOf(call).pages = undefined;
      return { status: 204 };
    },
  },
  { method: "GET", path: "/repos/:owner/:name/branches/:branch/protection", handle: protection },
  {
    method: "PUT",
    path: "/repos/:owner/:name/branches/:branch/protection",
    scope: "repo",
    handle: async (call) => {
      const repository = repositoryOf(call);
      const needed = ["required_status_checks", "enforce_admins", "required_pull_request_reviews", "restrictions"];
      if (needed.some((key) => !(key in call.body))) throw new Refusal(422, "Invalid request.");
      const branch = call.params.branch ?? "";
      if (!(await commitOf(call.world, repository, `refs/heads/${branch}`))) throw new Refusal(404, "Branch not found");
      repository.protections.set(branch, told(call));
      return protection(call);
    },
  },
  {
    method: "DELETE",
    path: "/repos/:owner/:name/branches/:branch/protection",
    scope: "repo",
    handle: (call) => {
      protection(call);
      repositoryOf(call).protections.delete(call.params.branch ?? "");
      return { status: 204 };
    },
  },
];

function pages(call: Call): Answer {
  const { owner, name, pages: source } = repositoryOf(call);
  if (!source) throw new Refusal(404, "Not Found");
  const url = `${call.world.urls.api}/repos/${owner}/${name}/pages`;
  const html = `https://${owner}.github.io/${name}/`;
  return { status: 200, body: { url, status: "built", html_url: html, build_type: "legacy", source, public: true } };
}

async function serve(call: Call): Promise<void> {
  const repository = repositoryOf(call);
  const { branch, path = "/" } = Object(call.body.source);
  if (typeof branch !== "string" || !(await commitOf(call.world, repository, `refs/heads/${branch}`)))
    throw new Refusal(422, `The ${branch} branch must exist before GitHub Pages can be built.`);
  if (path !== "/" && path !== "/docs") throw invalid("Pages", "invalid", "path");
  repository.pages = { branch, path };
}

function protection(call: Call): Answer {
  const found = repositoryOf(call).protections.get(call.params.branch ?? "");
  if (!found) throw new Refusal(404, "Branch not protected");
  return { status: 200, body: found };
}

function told({ world, params, body }: Call) {
  const url = `${world.urls.api}/repos/${params.owner}/${params.name}/branches/${params.branch}/protection`;
  const reviews = Object(body.required_pull_request_reviews);
  return {
    url,
    enforce_admins: { url: `${url}/enforce_admins`, enabled: body.enforce_admins === true },
    ...(body.required_pull_request_reviews !== null && {
      required_pull_request_reviews: {
        url: `${url}/required_pull_request_reviews`,
        dismiss_stale_reviews: reviews.dismiss_stale_reviews === true,
        require_code_owner_reviews: reviews.require_code_owner_reviews === true,
        required_approving_review_count: reviews.required_approving_review_count ?? 1,
      },
    }),
    allow_force_pushes: { enabled: body.allow_force_pushes === true },
    allow_deletions: { enabled: body.allow_deletions === true },
  };
}
