import type { Action, ActionKind } from "../action.ts";
import type { Created } from "../run/state.ts";
import { branch } from "./branch.ts";
import { commit } from "./commit.ts";
import type { ApplyContext, Executor, Preview, TakenBack } from "./executor.ts";
import { publish } from "./publish.ts";
import { push } from "./push.ts";
import { write } from "./write.ts";

/** How each kind of action is brought about. */
const executors: Partial<Record<ActionKind, Executor<Action, Created>>> = { write, commit, push, branch, publish };

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
  return await executorOf(action.kind).preview(action, context);
}

/** Brings an action about. */
export async function performAction(action: Action, context: ApplyContext): Promise<void> {
  await executorOf(action.kind).perform(action, context);
}

/** Takes back what a run made, where it is still as it was made. */
export async function undoCreated(created: Created, context: ApplyContext): Promise<TakenBack> {
  const undo = executorOf(makers[created.kind]).undo;
  if (!undo) return { removed: false, why: `a ${created.kind} is not taken back` };
  return await undo(created, context);
}

function executorOf(kind: ActionKind): Executor<Action, Created> {
  const executor = executors[kind];
  if (!executor) throw new Error(`nothing does ${kind}`);
  return executor;
}
