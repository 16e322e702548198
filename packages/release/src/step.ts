import type { Action } from "./action.ts";
import type { Project } from "./project/project.ts";
import type { StepName } from "./step-names.ts";

/** One of the nine steps: reads the project and says what is to be done. It writes and sends nothing itself. */
export interface Step {
  readonly name: StepName;
  /** What the step brings, in a few words: "Weights on a GitHub release". */
  readonly title: string;
  /**
   * What brings the project from where it is to where the step wants it, whether or not some of it is done already:
   * applying an action finds out. The same project gives the same actions.
   *
   * @throws KitError where the step cannot be planned: something that it needs is missing or wrong.
   */
  plan(project: Project): Promise<readonly Action[]>;
}
