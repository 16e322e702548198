import type { Project } from "../project/project.ts";
import { type Finding, findingOf } from "./finding.ts";
import { githubFindings } from "./github-findings.ts";
import { localFindings } from "./local-findings.ts";
import { npmFindings } from "./npm-findings.ts";
import { stepFindings } from "./step-findings.ts";

/** Steps that send something to GitHub. */
const stepsOnGithub: readonly string[] = ["repo", "weights", "web-app"];

/** All that a run of the project will need, as it stands now. Sends and writes nothing. */
export async function examine(project: Project, signal: AbortSignal): Promise<readonly Finding[]> {
  const isOnGithub = project.config.steps.some((step) => stepsOnGithub.includes(step));
  const all = await Promise.all([
    isOnGithub ? whole("GitHub", () => githubFindings(project, signal)) : [],
    whole("npm", () => npmFindings(project, signal)),
    localFindings(project, signal),
    whole("steps", () => stepFindings(project, signal)),
  ]);
  return all.flat();
}

/** A part that cannot be examined at all is one finding. */
async function whole(what: string, findings: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  let found: readonly Finding[] = [];
  const failed = await findingOf(what, async () => {
    found = await findings();
    return { state: "ok", told: "" };
  });
  return failed.state === "ok" ? found : [failed];
}
