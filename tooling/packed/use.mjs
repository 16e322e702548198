// Runs in an empty folder in which the packed packages are installed: the five lines of the README.
import assert from "node:assert/strict";
import { getModel } from "@kit/detector";
import { readImage, writeImage } from "@kit/image";
import { drawAnnotations } from "@kit/viz";

const photo = "node_modules/@vladmandic/face-api/demo/sample1.jpg";
assert.equal(process.version, process.argv[2]);

const model = await getModel("retinaface-mnet025-v2");
const { annotations } = await model.detect(photo);
await writeImage("faces.png", drawAnnotations(await readImage(photo), annotations));
await model.dispose();

assert.ok(annotations.length > 0, "no face was found");
console.log(`Node ${process.version}: ${annotations.length} faces`);
