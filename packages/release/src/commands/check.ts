import { existsSync } from "node:fs";
import { Command } from "commander";
import { badgeSvg } from "../check/badge-svg.ts";
import { checkRepository } from "../check/check-repository.ts";
import { folderView } from "../check/folder-view.ts";
import { githubView } from "../check/github-view.ts";
import { scoreText } from "../check/score-text.ts";
import type { RepositoryView } from "../check/view.ts";
import { repositoryName } from "../project/repository-name.ts";
import { onInterrupt } from "../terminal/interrupt.ts";
import { writeWhole } from "../write-whole.ts";

interface Options {
  readonly json?: boolean;
  readonly badge?: string;
}

/** `kit check`: how far any repository is with the nine steps. */
export function checkCommand(): Command {
  return new Command("check")
    .description("Score a repository on the nine steps, with evidence, and the next command for each.")
    .argument("[repository]", "a folder, or owner/name on GitHub", ".")
    .option("--json", "print JSON")
    .option("--badge <file>", "also write the score as an SVG badge")
    .action(async (place: string, { json, badge }: Options) => {
      using interruption = onInterrupt();
      await using view = await viewOf(place, interruption.signal);
      const scores = await checkRepository(view);
      if (badge !== undefined) await writeWhole(badge, badgeSvg(scores));
      console.log(json ? JSON.stringify({ repository: view.name, scores }, null, 2) : scoreText(view.name, scores));
    });
}

/** A folder of that name comes before a repository on GitHub. */
async function viewOf(place: string, signal: AbortSignal): Promise<RepositoryView & AsyncDisposable> {
  if (repositoryName.test(place) && !existsSync(place)) return await githubView(place, signal);
  return { ...(await folderView(place)), async [Symbol.asyncDispose]() {} };
}
