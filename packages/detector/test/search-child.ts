// Runs in Node, Deno and Bun: search-child.ts <weights> <photo>. Says what was found as JSON.
import { readFileSync } from "node:fs";
import { cards } from "@kit/zoo";
import { retinafaceInsightface } from "../src/families/retinaface-insightface.ts";
import { createDetector } from "../src/index.ts";

const [path, photo] = process.argv.slice(2);
const weights = { card: cards["retinaface-mnet025-v2"], path, open: async () => new Uint8Array(readFileSync(path)) };
const model = await createDetector(weights, { family: retinafaceInsightface });
console.log(JSON.stringify((await model.detect(photo)).annotations.map(({ bbox, score }) => [...bbox, score])));
await model.dispose();
