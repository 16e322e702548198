import type { ModelCard, WeightsFile } from "@kit/types";
import type { FileOf } from "../action.ts";
import type { LocalWeights, Project } from "./project.ts";

/** Packages of more are slow to install, and some mirrors of the registry refuse them. */
const largestPackaged = 60_000_000;

/** The tag of the release with the weights. */
export function weightsTag({ config }: Project): string {
  return `v${config.version}`;
}

/** Whether the weights are small enough to lie in the npm package, too: from there browsers may read them. */
export function isPackaged({ config, weights }: Project): boolean {
  const bytes = weights.reduce((sum, file) => sum + file.bytes, 0);
  return config.npm !== undefined && config.steps.includes("library") && bytes <= largestPackaged;
}

/** The weights as they are published: assets of the release, named after the model and their hash. */
export function publishedFiles({ card, weights }: Pick<Project, "card" | "weights">): readonly FileOf[] {
  return weights.flatMap((file) =>
    file.pieces.map((piece, index) => ({ path: publishedName(card, file, index), from: file.path, ...piece })),
  );
}

/** The card as readers load it: weights by hash, from the release and, where they are small, the npm package. */
export function publishedCard(project: Project): ModelCard {
  const { npm, version } = project.config;
  return cardWithSources(project, (name) => [
    releaseSource(project, name),
    ...(isPackaged(project) ? [`npm:${npm}@${version}/weights/${encodeURIComponent(name)}`] : []),
  ]);
}

/** Where an asset of the release is: `github:owner/name@v1.0.0/model.onnx`. */
export function releaseSource(project: Project, name: string): string {
  const tag = encodeURIComponent(weightsTag(project));
  return `github:${project.config.repository}@${tag}/${encodeURIComponent(name)}`;
}

/** The card with its weights by hash, and each of their files at some places. */
export function cardWithSources(
  { card, weights }: Pick<Project, "card" | "weights">,
  sourcesOf: (name: string) => readonly string[],
): ModelCard {
  const files = weights.flatMap((file) =>
    file.pieces.map(({ bytes, sha256 }, index): WeightsFile => {
      const name = publishedName(card, file, index);
      const role = file.pieces.length > 1 ? "part" : file.role;
      return { name, role, bytes, sha256, sources: sourcesOf(name) };
    }),
  );
  return { ...card, weights: { ...card.weights, files, verified: "file" } };
}

/** `retinaface-mnet025-3f81b0a2.onnx`: no two weights ever share a name. Parts end in `.part0` and so on. */
function publishedName(card: ModelCard, file: LocalWeights, index: number): string {
  // A graph names its external data inside: that name must stay.
  const name = file.role === "external" ? file.name : `${card.name}-${file.sha256.slice(0, 8)}.onnx`;
  return file.pieces.length > 1 ? `${name}.part${index}` : name;
}
