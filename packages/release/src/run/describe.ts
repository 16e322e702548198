import type { Action } from "../action.ts";

/** What an action is for, in a line. */
export function describe(action: Action): string {
  switch (action.kind) {
    case "write":
      return `write ${action.path}`;
    case "commit":
      return `commit: ${action.message.split("\n")[0]}`;
    case "repository":
      return `GitHub repository ${action.repository}, ${action.visibility}`;
    case "push":
      return `push ${action.branch} to ${action.repository}`;
    case "protection":
      return `protect ${action.branch} of ${action.repository}`;
    case "release":
      return `release ${action.tag} of ${action.repository} with ${action.assets.length} files`;
    case "branch":
      return `branch ${action.branch} of ${action.repository} with ${action.files.length} files`;
    case "pages":
      return `GitHub Pages of ${action.repository} from ${action.branch}`;
    case "publish":
      return `npm package ${action.name}@${action.version}`;
    case "notebook":
      return `execute ${action.path}`;
  }
}
