import { statfs } from "node:fs/promises";
import { askGit } from "../apply/git.ts";
import { assetFaults } from "../apply/release-limits.ts";
import { toWanted } from "../github/assets.ts";
import { findPython } from "../notebook/execute/find-python.ts";
import type { Project } from "../project/project.ts";
import { publishedFiles } from "../project/published-card.ts";
import { scanProject } from "../scan/scan-project.ts";
import { shownBytes } from "../terminal/parse.ts";
import { type Finding, findingOf, ok, problem, warning } from "./finding.ts";
import { treeFinding } from "./tree-finding.ts";

/** What a run needs of this machine and of the project's folder. */
export async function localFindings(project: Project, signal: AbortSignal): Promise<readonly Finding[]> {
  const { root, config } = project;
  const sent = project.weights.reduce((sum, { bytes }) => sum + bytes, 0);
  const findings = [
    findingOf("git", async () => {
      const version = await askGit(root, ["--version"]);
      return version === undefined ? problem("There is none.", "Install git.") : ok(version);
    }),
    findingOf("git identity", async () => {
      const [name, email] = [await identity(root, "name"), await identity(root, "email")];
      if (name && email) return ok(`${name} <${email}>`);
      return problem("Git does not know who you are.", "git config --global user.name and user.email");
    }),
    findingOf("working tree", () => treeFinding(project, signal)),
    findingOf("fit for the public", async () => {
      const faults = await scanProject(project);
      if (faults.length === 0) return ok("no secrets, weights or files over 50 MB");
      return problem(
        faults.join("; "),
        "Remove these, from the history too; or list what may be public as allow in kit.json.",
      );
    }),
    findingOf("release limits", async () => {
      const files = publishedFiles(project);
      const faults = assetFaults(files.map(toWanted));
      if (faults.length > 0) return problem(faults.join("; "), "Split or leave out files.");
      return ok(`${files.length + 2} of 1000 files; each is less than 2 GiB`);
    }),
    findingOf("disk", async () => {
      const { bavail, bsize } = await statfs(root);
      const told = `${shownBytes(bavail * bsize)} are free; the weights have ${shownBytes(sent)}`;
      return bavail * bsize > 3 * sent ? ok(told) : problem(told, "Make room: a run needs some three times that.");
    }),
  ];
  const attributes = await project.read(".gitattributes");
  if (attributes?.includes("filter=lfs"))
    findings.push(
      findingOf("git lfs", async () =>
        warning(
          "Some files are kept in Git LFS. No hook of git may see the token, so a run's push does not send them.",
          "Before a run: git lfs push --all, to the remote that kit.json names.",
        ),
      ),
    );
  if (config.steps.includes("notebook"))
    findings.push(findingOf("notebook", async () => ok(`${await findPython(process.env)} runs notebooks`)));
  return await Promise.all(findings);
}

async function identity(root: string, key: "name" | "email"): Promise<string | undefined> {
  const given = process.env[`GIT_AUTHOR_${key.toUpperCase()}`];
  return given || (await askGit(root, ["config", `user.${key}`]));
}
