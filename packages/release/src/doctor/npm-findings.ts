import { NpmFailedError } from "../errors.ts";
import { npm } from "../npm.ts";
import type { Project } from "../project/project.ts";
import { type Finding, findingOf, ok, problem, warning } from "./finding.ts";

/** Whether npm is logged in and the name is free or the user's. */
export async function npmFindings({ root, config }: Project, signal: AbortSignal): Promise<readonly Finding[]> {
  const { npm: name, steps, version } = config;
  if (!steps.includes("library")) return [];
  if (name === undefined)
    return [
      { what: "npm package", ...problem("kit.json has no npm.", "Name the package, or leave the step library out.") },
    ];
  const user = await npm(root, ["whoami", ...(await registryOf(root, name, signal))], signal).catch(() => undefined);
  const login = user === undefined ? problem("You are not logged in.", "npm login") : ok(`You are ${user}`);
  const package_ = await findingOf("npm package", async () => {
    const owners = await ownersOf(root, name, signal);
    if (owners === undefined) return ok(`${name} is free`);
    if (user === undefined)
      return problem(`${name} exists; whether it is yours, npm tells when you are logged in.`, "npm login");
    if (owners.length === 0)
      return warning(`${name} exists; whose it is, the registry does not tell.`, "Look whether you may publish it.");
    if (owners.includes(user)) return ok(`${name} is yours; ${version} comes next`);
    return problem(`${name} belongs to ${owners.join(", ")}.`, "Choose another name as npm in kit.json.");
  });
  return [{ what: "npm login", ...login }, package_];
}

/** A scope may have a registry of its own, with a login of its own. */
async function registryOf(root: string, name: string, signal: AbortSignal): Promise<readonly string[]> {
  const [, scope] = /^(@[^/]+)\//.exec(name) ?? [];
  if (scope === undefined) return [];
  const registry = await npm(root, ["config", "get", `${scope}:registry`], signal);
  return registry === "undefined" || registry === "" ? [] : ["--registry", registry];
}

/** Undefined where there is no such package; none where the registry does not tell them. */
async function ownersOf(root: string, name: string, signal: AbortSignal): Promise<readonly string[] | undefined> {
  try {
    const answer = await npm(root, ["view", name, "maintainers", "--json"], signal);
    const told: unknown = answer === "" ? [] : JSON.parse(answer);
    // One alone is no list; each is `name <address>`.
    return [told]
      .flat()
      .map((owner) => String(Object(owner).name ?? owner).split(" ")[0] ?? "")
      .filter(Boolean);
  } catch (error) {
    if (error instanceof NpmFailedError && error.npmCode === "E404") return undefined;
    throw error;
  }
}
