import type { Thresholds } from "@kit/types";
import type { DrawnName } from "../settings.ts";

/** What the code is to do: the same as the page did. */
export interface CodeRequest {
  /** A name in the zoo, or the address of a card. */
  readonly model: string;
  /** Of the photo's file. */
  readonly name: string;
  readonly thresholds: Thresholds;
  readonly looks: readonly DrawnName[];
}

/** A script for Node that detects in the photo and writes the picture. */
export function scriptFor({ model, name, thresholds, looks }: CodeRequest): string {
  const photo = photoName(name);
  const drawn = `[${looks.map((look) => `looks.${look}`).join(", ")}]`;
  return `// npm install @kit/detector @kit/image @kit/viz sharp onnxruntime-node
import { getModel } from "@kit/detector";
import { readImage, writeImage } from "@kit/image";
import { drawAnnotations, looks } from "@kit/viz";

const model = await getModel(${JSON.stringify(model)});
const { annotations } = await model.detect(${JSON.stringify(photo)}, {
  scoreThreshold: ${thresholds.score},
  iouThreshold: ${thresholds.iou},
});
const photo = await readImage(${JSON.stringify(photo)});
await writeImage("faces.png", drawAnnotations(photo, annotations, { looks: ${drawn} }));
console.log(annotations);
`;
}

/** The command for a terminal that does it without a script. */
export function commandFor({ model, name, thresholds, looks }: CodeRequest): string {
  const { score, iou } = thresholds;
  const drawn = looks.join(",") || "none";
  return `npx @kit/release detect ${quoted(photoName(name))} --model ${quoted(model)} --score ${score} --iou ${iou} --looks ${drawn}`;
}

/** For a terminal: nothing within the quotes means anything to it. */
function quoted(word: string): string {
  if (/^\w[\w.-]*$/.test(word)) return word;
  // Double ones where they do, for those are known to Windows too.
  if (/^[\p{L}\p{M}\p{N} _.,()+=@-]+$/u.test(word)) return `"${word}"`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** The file's name, unless it is a path, no name on most systems, or shows as another one than it is. */
function photoName(name: string): string {
  if (name === "" || /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}/\\:]/u.test(name)) return "photo.jpg";
  // Not an option.
  return name.startsWith("-") ? `./${name}` : name;
}
