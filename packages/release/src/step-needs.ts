import type { StepName } from "./step-names.ts";

/** The steps that must be done before another: where one of them fails, that is not begun. */
export const stepNeeds: Readonly<Record<StepName, readonly StepName[]>> = {
  repo: [],
  readability: ["repo"],
  readme: ["repo"],
  weights: ["repo"],
  // Package and notebook load the weights from the release.
  library: ["repo", "weights"],
  notebook: ["repo", "weights"],
  "web-app": ["repo"],
  "blog-post": ["repo"],
  paper: ["repo"],
};
