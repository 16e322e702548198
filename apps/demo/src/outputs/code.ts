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
  const photo = plainName(name);
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
  return `npx @kit/release detect ${plainName(name)} --model ${quoted(model)} --score ${score} --iou ${iou} --looks ${drawn}`;
}

/** For a terminal. An address is never written with such a quote in it. */
function quoted(model: string): string {
  return /^[\w.-]+$/.test(model) ? model : `'${model.replaceAll("'", "%27")}'`;
}

/** A file's name can hold anything, and a terminal runs what is pasted: only what needs no quotes is taken over. */
function plainName(name: string): string {
  return /^\w[\w.-]*$/.test(name) ? name : "photo.jpg";
}
