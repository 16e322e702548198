import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { hashOf } from "./hash-of.ts";
import type { NotebookSubject } from "./subject.ts";

/** SHA-256 of what decides what a notebook's cells give out, and does not stand in them: the model and the photo. */
export async function hashOfSubject({ card, sampleFile }: NotebookSubject): Promise<string> {
  const { family, params, input, outputs, graph, labels, landmarks, thresholds, weights } = card;
  const files = weights.files.map(({ role, sha256 }) => [role, sha256]);
  const photo =
    sampleFile === undefined
      ? null
      : createHash("sha256")
          .update(await readFile(sampleFile))
          .digest("hex");
  return hashOf({ family, params, input, outputs, graph, labels, landmarks, thresholds, files, photo });
}
