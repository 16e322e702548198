/** The nine steps, in their order. */
export const stepNames = [
  "repo",
  "readability",
  "readme",
  "weights",
  "library",
  "notebook",
  "web-app",
  "blog-post",
  "paper",
] as const;

export type StepName = (typeof stepNames)[number];
