import { readFileSync } from "node:fs";
import { weightsFile } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { loadWeights, resolveCard } from "../src/index.ts";
import { emptyFolder } from "./card.ts";

test("the default model comes from the registry that this machine has", async () => {
  const fetched: string[] = [];
  const weights = await loadWeights(await resolveCard("retinaface-mnet025-v2"), {
    cacheDir: await emptyFolder(),
    onFetched: ({ license }) => fetched.push(license),
  });
  expect(Buffer.compare(await weights.open(), readFileSync(weightsFile))).toBe(0);
  expect(fetched).toHaveLength(1);
});
