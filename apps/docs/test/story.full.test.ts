import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needs } from "@kit/tooling/testing";
import { expect, onTestFinished, test } from "vitest";
import { recordStory } from "../record/record-story.ts";

const recorded = new URL("../recorded/", import.meta.url);

test.skipIf(!needs("kernels"))("the story, played again, prints what the page shows", async () => {
  const out = mkdtempSync(join(tmpdir(), "kit-story-"));
  onTestFinished(() => rmSync(out, { recursive: true }));
  await recordStory(out, () => {});
  for (const file of readdirSync(out)) {
    const again = timeless(readFileSync(join(out, file), "utf8"));
    expect(again, file).toBe(timeless(readFileSync(new URL(file, recorded), "utf8")));
  }
});

/** Without what each run has anew: times, dates, and hashes of what holds them. */
function timeless(text: string): string {
  return text
    .replaceAll(/\b\d+(\.\d+)? (ms|s|min|GB)\b/g, "N $2")
    .replaceAll(/ +\d+\.\d\b/g, " N")
    .replaceAll(/\b\d{4}-\d\d-\d\d\b/g, "DATE")
    .replaceAll(/\b[0-9a-f]{7,64}\b/g, "HASH");
}
