import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { samplePhotos, weightsFile } from "@kit/tooling/testing";
import type { ModelCard } from "@kit/types";
import { resolveCard } from "@kit/zoo";
import type { Action, WriteAction } from "../src/action.ts";
import type { Project } from "../src/project/project.ts";
import { readProject } from "../src/project/read-project.ts";
import type { Step } from "../src/step.ts";

export interface ProjectParts {
  /** What `kit.json` says, beside the repository. */
  readonly config?: Readonly<Record<string, unknown>> & { readonly examples?: readonly string[] };
  /** What the card says other than that of the default model. */
  readonly card?: Partial<ModelCard>;
  /** Further files, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A folder with a project of the default model in it. Its examples are sample photos. */
export async function projectFolder({ config, card, files }: ProjectParts = {}): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), "kit-project-"));
  const zoo = await resolveCard("retinaface-mnet025-v2");
  const here = zoo.weights.files.map((file) => ({ ...file, sources: [String(pathToFileURL(weightsFile))] }));
  const settings = { repository: "octo-org/faces", examples: [], ...config };
  put(root, "kit.json", JSON.stringify(settings));
  put(root, "model-card.json", JSON.stringify({ ...zoo, weights: { ...zoo.weights, files: here }, ...card }));
  for (const [index, path] of settings.examples.entries()) {
    put(root, path, readFileSync(samplePhotos[index % samplePhotos.length] ?? ""));
  }
  for (const [path, content] of Object.entries(files ?? {})) put(root, path, content);
  return root;
}

/** That project, read. */
export async function projectOf(parts: ProjectParts = {}): Promise<Project> {
  return readProject(await projectFolder(parts));
}

/** What a step writes, by path. */
export async function written(step: Step, project: Project): Promise<ReadonlyMap<string, string>> {
  const writes = (await step.plan(project)).filter((action: Action): action is WriteAction => action.kind === "write");
  return new Map(writes.map(({ path, content }) => [path, String(content)]));
}

/** Does what a step wants written. */
export async function apply(step: Step, root: string): Promise<void> {
  perform(await step.plan(await readProject(root)), root);
}

/** Writes what is to be written. */
export function perform(actions: readonly Action[], root: string): void {
  for (const action of actions) if (action.kind === "write") put(root, action.path, action.content);
}

function put(root: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
