import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { samplePhotos, weightsFile } from "@kit/tooling/testing";
import { resolveCard } from "@kit/zoo";

export interface FolderParts {
  /** What `kit.json` says, beside the repository. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Further files by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A researcher's folder on disk: the default model under a name of their own, a photo, `kit.json`. */
export async function projectFolder({ config, files = {} }: FolderParts = {}): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), "kit-project-"));
  const card = await resolveCard("retinaface-mnet025-v2");
  const [graph] = card.weights.files;
  const own = {
    ...card,
    name: "my-faces",
    title: "Faces, found by my own model",
    weights: { ...card.weights, files: [{ ...graph, name: "model.onnx", sources: ["./model.onnx"] }] },
  };
  const kit = { repository: "octo-org/faces", npm: "octo-faces", examples: ["party.jpg"], ...config };
  cpSync(weightsFile, join(root, "model.onnx"));
  cpSync(samplePhotos[0] ?? "", join(root, "party.jpg"));
  const all = { "model-card.json": JSON.stringify(own, null, 2), "kit.json": JSON.stringify(kit, null, 2), ...files };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** The text of a file of a folder. */
export function textIn(root: string, path: string): string {
  return readFileSync(join(root, path), "utf8");
}
