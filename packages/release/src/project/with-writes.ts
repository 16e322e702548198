import ignore from "ignore";
import type { Action, WriteAction } from "../action.ts";
import type { Project } from "./project.ts";

/** The project as it will be once these actions are done: what a later step reads while nothing is written yet. */
export function withWrites(project: Project, actions: readonly Action[]): Project {
  const writes = new Map(actions.filter(isWrite).map(({ path, content }) => [path, content]));
  if (writes.size === 0) return project;
  const ignored = writes.get(".gitignore");
  const rules = ignored === undefined ? undefined : ignore().add(Buffer.from(ignored).toString());
  return {
    ...project,
    async read(path) {
      const content = writes.get(path);
      return content === undefined ? await project.read(path) : Buffer.from(content).toString();
    },
    async files() {
      const all = new Set([...(await project.files()), ...writes.keys()]);
      return [...all].filter((path) => !rules?.ignores(path)).sort();
    },
  };
}

function isWrite(action: Action): action is WriteAction {
  return action.kind === "write";
}
