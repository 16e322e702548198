import { readFile } from "node:fs/promises";
import { UsageError } from "../../errors.ts";
import { coco } from "./coco.ts";
import { kit } from "./kit.ts";
import { retinaface } from "./retinaface.ts";
import type { LabelledPicture } from "./types.ts";
import { wider } from "./wider.ts";

const formats = [kit, retinaface, coco, wider];

/**
 * Reads labels of any format that Kit knows, told by their content.
 *
 * @throws UsageError
 */
export async function readLabels(path: string): Promise<readonly LabelledPicture[]> {
  const content = await readFile(path, "utf8").catch((error: Error) => {
    throw new UsageError(`${path} cannot be read: ${error.message}.`, "Name a file of labels.");
  });
  for (const format of formats) {
    const pictures = format.read(content);
    if (pictures) return pictures;
  }
  throw new UsageError(
    `${path} holds no labels that kit knows.`,
    'Expected [{ "file", "faces": [{ "bbox": [xMin, yMin, xMax, yMax] }] }], the training JSON of ternaus/retinaface, COCO JSON or the text of WIDER FACE.',
  );
}
