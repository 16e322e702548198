// A process of its own: node search.ts <weights> <first seed> <last seed>. Says of each seed that it begins, then how it
// went: "ok", the code of an error of Kit, or what else was thrown. A native crash leaves its seed without an answer.
import { readFileSync } from "node:fs";
import { cards } from "@kit/zoo";
import { retinafaceInsightface } from "../../src/families/retinaface-insightface.ts";
import { createDetector } from "../../src/index.ts";
import { isKitError } from "../../src/kit-error.ts";
import { mutate, structureOf } from "./mutate.ts";

const [path, first, last] = process.argv.slice(2);
const original = readFileSync(path);
const structure = structureOf(original);
const picture = { width: 64, height: 48, data: new Uint8ClampedArray(64 * 48 * 4).fill(90) };

for (let seed = Number(first); seed <= Number(last); seed++) {
  process.stdout.write(`${seed} `);
  process.stdout.write(`${await outcomeOf(mutate(original, structure, seed))}\n`);
}

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    const weights = { card: cards["retinaface-mnet025-v2"], open: async () => bytes };
    await using model = await createDetector(weights, { family: retinafaceInsightface, threads: 1 });
    await model.detect(picture, { scoreThreshold: 0.1 });
    return "ok";
  } catch (error) {
    return isKitError(error) ? error.code : `thrown: ${error}`.replaceAll("\n", " ");
  }
}
