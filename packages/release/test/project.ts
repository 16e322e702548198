import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { getModel } from "@kit/detector";
import { readImage } from "@kit/image";
import { samplePhotos, weightsFile } from "@kit/tooling/testing";
import type { ModelCard } from "@kit/types";
import { drawAnnotations } from "@kit/viz";
import { resolveCard } from "@kit/zoo";
import * as v from "valibot";
import { configSchema } from "../src/project/config.ts";
import type { Example, Project } from "../src/project/project.ts";

export interface ProjectParts {
  /** What `kit.json` says, beside the repository. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** What the card says other than that of the default model. */
  readonly card?: Partial<ModelCard>;
  readonly files?: Readonly<Record<string, string>>;
  /** Default: what the default model really finds, where `config` names examples. */
  readonly examples?: readonly Example[];
  readonly root?: string;
}

/** A project in memory, of the default model. */
export async function projectOf(parts: ProjectParts = {}): Promise<Project> {
  const config = v.parse(configSchema, { repository: "octo-org/faces", ...parts.config });
  const card = { ...(await resolveCard("retinaface-mnet025-v2")), ...parts.card };
  const bytes = readFileSync(weightsFile);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const size = bytes.length;
  return {
    root: parts.root ?? "/project",
    config,
    card,
    weights: [
      {
        name: "model.onnx",
        role: "graph",
        path: weightsFile,
        bytes: size,
        sha256,
        pieces: [{ start: 0, bytes: size, sha256 }],
      },
    ],
    examples: async () => parts.examples ?? detect(config.examples),
    read: async (path) => parts.files?.[path] ?? readIn(parts.root, path),
    files: async () => Object.keys(parts.files ?? filesIn(parts.root)).sort(),
  };
}

/** What the default model really finds in the sample photos, in the order of the paths. */
export async function detect(paths: readonly string[]): Promise<readonly Example[]> {
  if (paths.length === 0) return [];
  const card = await resolveCard("retinaface-mnet025-v2");
  const files = card.weights.files.map((file) => ({ ...file, sources: [`file:${weightsFile}`] }));
  await using model = await getModel({ ...card, weights: { ...card.weights, files } });
  return Promise.all(
    paths.map(async (path, index) => {
      const photo = samplePhotos[index] ?? "";
      const detections = await model.detect(photo);
      return { path, detections, picture: drawAnnotations(await readImage(photo), detections.annotations) };
    }),
  );
}
