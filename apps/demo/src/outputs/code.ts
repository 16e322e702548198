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
  /** All classes of the model. */
  readonly labelNames: readonly string[];
}

/** A script for Node that detects in the photo and writes the picture. */
export function scriptFor({ model, name, thresholds, looks, labelNames }: CodeRequest): string {
  const photo = photoName(name);
  const drawn = `looks: [${looks.map((look) => `looks.${look}`).join(", ")}]`;
  // The picture names the class then.
  const named = labelNames.length > 1 ? ", labelNames: model.card.labels" : "";
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
await writeImage("${drawnPhotoName(photo)}", drawAnnotations(photo, annotations, { ${drawn}${named} }));
console.log(annotations);
`;
}

/** The command that does it without a script, for whatever terminal. */
export function commandFor({ model, name, thresholds, looks }: CodeRequest): string {
  const { score, iou } = thresholds;
  const drawn = looks.join(",") || "none";
  const photo = isNamed(name) ? photoName(name) : anyPhoto;
  return `npx @kit/release detect ${quoted(photo)} --model ${quoted(plainAddress(model))} --score ${score} --iou ${iou} --looks ${drawn}`;
}

/** What stands for a photo whose name is not told. */
const anyPhoto = "photo.jpg";

/** Whether the command names the photo itself. */
export function isNamed(name: string): boolean {
  return name === anyPhoto || (photoName(name) !== anyPhoto && isQuotable(photoName(name)));
}

/** One word for a shell of Unix, for cmd and for PowerShell, none of which reads anything in it. */
function quoted(word: string): string {
  return /^\w[\w.-]*$/.test(word) ? word : `"${word}"`;
}

/**
 * Whether double quotes save the name from all of them. Not from `!`, `$`, `%` and backquotes, which mean something
 * within, nor from `&` and its like: PowerShell hands words without spaces to npx without their quotes, through cmd.
 */
function isQuotable(name: string): boolean {
  return /^[\p{L}\p{M}\p{N} _.,()+=@#'\u2018\u2019[\]{}~/-]+$/u.test(name);
}

/** The same address with nothing in it that a shell could read. */
function plainAddress(address: string): string {
  return address.replaceAll(/[^\w:/.,~?=@%+-]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The file's name, unless it is a path, no name on most systems, or shows as another one than it is. */
function photoName(name: string): string {
  if (name === "" || /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}/\\:]/u.test(name)) return anyPhoto;
  // Not an option.
  return name.startsWith("-") ? `./${name}` : name;
}

/** Never the photo itself, on systems either to which capitals are the same. */
function drawnPhotoName(photo: string): string {
  return photo.normalize("NFC").toLowerCase() === "faces.png" ? "faces-drawn.png" : "faces.png";
}
