/** Notebooks that show a model: written, executed, compared. */
export { repositoryName } from "../project/repository-name.ts";
export { colabBadge, colabUrl } from "./colab-badge.ts";
export { type Comparison, compareNotebook } from "./compare-notebook.ts";
export { type ExecuteOptions, executeNotebook } from "./execute/execute-notebook.ts";
export { type Kernel, kernels, type Notebook } from "./notebook.ts";
export { notebookJson } from "./notebook-json.ts";
export { parseNotebook } from "./parse-notebook.ts";
export { sampleAddress } from "./sample-address.ts";
export { defaultSample, notebookFolder, sampleName } from "./sample-name.ts";
export type { NotebookPlace, NotebookSubject } from "./subject.ts";
export { writeNotebook } from "./write-notebook.ts";
