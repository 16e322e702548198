import { notebookJson } from "../notebook/notebook-json.ts";
import { projectNotebook } from "../notebook/project-notebook.ts";
import { writeNotebook } from "../notebook/write-notebook.ts";
import { committed } from "../project/committed.ts";
import type { Step } from "../step.ts";

/** A notebook that anyone opens with one click, in Colab. */
export const notebook: Step = {
  name: "notebook",
  title: "A notebook, executed, that opens in Colab",
  async plan(project) {
    const { path, subject, files } = projectNotebook(project, "python");
    const source = notebookJson(await writeNotebook(subject, "python"));
    return committed(project, "Show the model in a notebook", [{ kind: "notebook", path, source, files }]);
  },
};
