import type { FileOf } from "../action.ts";
import type { Project } from "../project/project.ts";
import { cardWithSources, publishedFiles } from "../project/published-card.ts";
import { demoBundle } from "./demo-bundle.ts";

/** A model whose weights are on this machine, and the folder from which npm is asked. */
export type ModelOnDisk = Pick<Project, "root" | "card" | "weights">;

/** A site that needs no other host: the demo, the card beside it, and the weights that the card names. */
export async function siteFiles(project: ModelOnDisk): Promise<readonly FileOf[]> {
  const card = cardWithSources(project, (name) => [`./weights/${encodeURIComponent(name)}`]);
  const files: readonly FileOf[] = [
    ...(await demoBundle(project.root)),
    ...publishedFiles(project).map((file) => ({ ...file, path: `weights/${file.path}` })),
    { path: "model-card.json", content: `${JSON.stringify(card, null, 2)}\n` },
    // Or GitHub would leave out what begins with an underscore.
    { path: ".nojekyll", content: "" },
  ];
  return files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}
