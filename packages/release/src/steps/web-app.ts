import type { Action } from "../action.ts";
import { AssetTooLargeError } from "../errors.ts";
import { refuseSecrets } from "../scan/refuse-secrets.ts";
import type { Step } from "../step.ts";
import { siteFiles } from "../web-app/site-files.ts";

/** GitHub refuses larger files in a branch. */
const largestFile = 100_000_000;

const branch = "gh-pages";

/** The demo with this model, on GitHub Pages: no server, and no other host is asked for anything. */
export const webApp: Step = {
  name: "web-app",
  title: "A web app in which anyone can try the model",
  async plan(project) {
    const { repository } = project.config;
    const large = project.weights.find(({ bytes }) => bytes > largestFile);
    if (large) throw new AssetTooLargeError(large.name, large.bytes, largestFile);
    const files = await siteFiles(project);
    await refuseSecrets(files, project.config.allow);
    const message = `Show ${project.card.name} in a web app`;
    const actions: Action[] = [
      { kind: "branch", repository, branch, message, files },
      { kind: "pages", repository, branch },
    ];
    return actions;
  },
};
