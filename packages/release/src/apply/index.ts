import type { Action, ActionKind } from "../action.ts";
import type { Created } from "../run/state.ts";
import { branch } from "./branch.ts";
import { commit } from "./commit.ts";
import type { ApplyContext, Executor, Preview, TakenBack } from "./executor.ts";
import { notebook } from "./notebook.ts";
import { pages } from "./pages.ts";
import { protection } from "./protection.ts";
import { publish } from "./publish.ts";
import { push } from "./push.ts";
import { release } from "./release.ts";
import { repository } from "./repository.ts";
import { write } from "./write.ts";

/** How each kind of action is brought about. */
const executors: Readonly<Record<ActionKind, Executor<Action, Created>>> = {
  write,
  commit,
  repository,
  push,
  protection,
  release,
  branch,
  pages,
  publish,
  notebook,
};

/** Whose work is taken back. */
const makers: Readonly<Record<Created["kind"], ActionKind>> = {
  file: "write",
  repository: "repository",
  release: "release",
  branch: "branch",
  pages: "pages",
  protection: "protection",
  package: "publish",
};

/** Whether an action is done already, and what it would do. Sends and writes nothing. */
export async function previewAction(action: Action, context: ApplyContext): Promise<Preview> {
  return await executors[action.kind].preview(action, context);
}

/** Brings an action about. */
export async function performAction(action: Action, context: ApplyContext): Promise<void> {
  await executors[action.kind].perform(action, context);
}

/** Takes back what a run made, where it is still as it was made. */
export async function undoCreated(created: Created, context: ApplyContext): Promise<TakenBack> {
  const undo = executors[makers[created.kind]].undo;
  if (!undo) return { removed: false, why: `a ${created.kind} is not taken back` };
  return await undo(created, context);
}
