import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seeded } from "@kit/tooling/testing";
import type { ModelCard, WeightsFile } from "@kit/types";
import { afterAll } from "vitest";
import { cards } from "../src/index.ts";

/** Bytes that look like nothing. */
export function noise(length: number, seed: number): Uint8Array {
  const random = seeded(seed);
  return Uint8Array.from({ length }, () => random() * 256);
}

/** A card for these bytes in these places. */
export function cardFor(bytes: Uint8Array, sources: readonly string[], changes: Partial<WeightsFile> = {}): ModelCard {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = { name: "noise.onnx", role: "graph", bytes: bytes.length, sha256, sources, ...changes } as const;
  return {
    ...cards["retinaface-mnet025-v2"],
    name: "noise",
    commercialUse: true,
    weights: { format: "onnx", files: [file], verified: "none" },
  };
}

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A new folder, which goes when the tests of the file are done. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kit-zoo-"));
  folders.push(folder);
  return folder;
}

/** The code, message and cause of what a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<Error & { readonly code?: unknown }> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it was not rejected with an error");
}
