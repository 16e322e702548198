import { githubClient } from "../github/client.ts";
import { ifThere, splitName } from "../github/if-there.ts";
import { githubServers } from "../github/servers.ts";
import { givenToken } from "../github/token.ts";
import type { Project } from "../project/project.ts";
import { type Finding, findingOf, ok, problem, warning } from "./finding.ts";

/** Steps that write workflows, which a push needs a scope of its own for. */
const stepsWithWorkflows: readonly string[] = ["readability", "library"];
/** Requests that a whole run may take. */
const enoughRequests = 200;

/** Token, scopes, rate limit and repository. Asks nobody, and sends nothing but questions. */
export async function githubFindings(project: Project, signal: AbortSignal): Promise<readonly Finding[]> {
  const servers = githubServers();
  const given = await givenToken(servers);
  if (!given) {
    const hint = "Log in with gh auth login, or set GITHUB_TOKEN to a token with the scope repo.";
    return [{ what: "GitHub token", ...problem("There is none.", hint) }];
  }
  const client = githubClient(servers, given.token, signal);
  return [
    await findingOf("GitHub token", async () => {
      const { data, headers } = await client.request("GET /user");
      const scopes = headers["x-oauth-scopes"];
      const missing = missingScopes(project, scopes);
      if (missing.length > 0)
        return problem(
          `${given.from}, of ${data.login}, lacks the scope ${missing.join(" and ")}.`,
          `gh auth refresh --scopes ${missing.join(",")}, or make a token with it.`,
        );
      return ok(
        `${given.from}, of ${data.login}; scopes: ${scopes || "those of a fine-grained token, which it does not tell"}`,
      );
    }),
    await findingOf("GitHub limit", async () => {
      const { rate } = (await client.request("GET /rate_limit")).data;
      const told = `${rate.remaining} of ${rate.limit} requests are left`;
      if (rate.remaining >= enoughRequests) return ok(told);
      return warning(told, `Wait until ${new Date(rate.reset * 1000).toISOString()}.`);
    }),
    await findingOf("GitHub repository", async () => {
      const { repository } = project.config;
      const { owner, repo } = splitName(repository);
      const there = await ifThere(client.request("GET /repos/{owner}/{repo}", { owner, repo }));
      if (there?.permissions?.push === false)
        return problem(`${repository} is there, and you may not write to it.`, "Name another one in kit.json.");
      if (there) return ok(`${repository} is yours`);
      if (await ifThere(client.request("GET /users/{username}", { username: owner })))
        return ok(`${repository} is free`);
      return problem(`There is no account ${owner} on GitHub.`, "Correct repository in kit.json.");
    }),
  ];
}

/** Fine-grained tokens tell no scopes: nothing is known to be missing. */
function missingScopes({ config }: Project, scopes: string | undefined): readonly string[] {
  if (!scopes) return [];
  const has = scopes.split(/,\s*/);
  const isEnough = has.includes("repo") || (config.visibility === "public" && has.includes("public_repo"));
  const writesWorkflows = config.steps.some((step) => stepsWithWorkflows.includes(step));
  return [...(isEnough ? [] : ["repo"]), ...(writesWorkflows && !has.includes("workflow") ? ["workflow"] : [])];
}
