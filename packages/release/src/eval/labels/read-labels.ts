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
    const faults: string[] = [];
    const pictures = format.read(content.replace(/^\ufeff/, ""), faults);
    if (!pictures) continue;
    const names = pictures.map(({ file }) => file);
    for (const name of new Set(names.filter((name, index) => names.indexOf(name) < index))) {
      faults.push(`${name} is listed twice`);
    }
    if (!pictures.some(({ truths }) => truths.length > 0)) faults.push("nothing is labelled in it");
    if (faults.length > 0) throw faulty(path, format.name, faults);
    return pictures;
  }
  throw new UsageError(
    `${path} holds no labels that kit knows.`,
    'Expected [{ "file", "faces": [{ "bbox": [xMin, yMin, xMax, yMax] }] }], the training JSON of ternaus/retinaface, COCO JSON or the text of WIDER FACE.',
  );
}

function faulty(path: string, format: string, faults: readonly string[]): UsageError {
  const shown = faults.slice(0, 10).map((fault) => `\n  ${fault}`);
  const more = faults.length > shown.length ? `\n  and ${faults.length - shown.length} more` : "";
  return new UsageError(
    `${path} (labels of ${format}) has faults:${shown.join("")}${more}\n`,
    "Correct them, then try again.",
  );
}
