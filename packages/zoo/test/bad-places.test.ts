import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, mkdir, open, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { full } from "@kit/tooling/testing";
import { afterAll, describe, expect, test } from "vitest";
import { loadWeights } from "../src/index.ts";
import { cardFor, emptyFolder, noise, rejection } from "./card.ts";
import { loadInChild } from "./child.ts";
import { serveFaults } from "./fault-server.ts";
import { serve } from "./server.ts";

const bytes = noise(3_000_000, 31);
const isRoot = process.getuid?.() === 0;
const longTest = full ? test : () => {};
const mounts: string[] = [];
afterAll(() => {
  for (const folder of mounts) execFileSync("umount", [folder]);
});

/** A file system in memory; undefined where this user may not mount one. */
async function mounted(options: string): Promise<string | undefined> {
  const folder = await emptyFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "kit-zoo-test", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  mounts.push(folder);
  return folder;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe("a full disk", () => {
  test("is told before anything is fetched, where the size is known", async (context) => {
    const cacheDir = await mounted("size=1m");
    if (!cacheDir) return context.skip("only root may mount");
    await using server = await serveFaults(bytes);
    const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
    const error = await rejection(loadWeights(card, { cacheDir }));
    expect(error).toMatchObject({ code: "ZOO_CACHE_UNWRITABLE", exit: 2 });
    expect(error.message).toMatch(/the disk is full, ENOSPC.*KIT_CACHE/);
    expect(server.requests).toHaveLength(0);
    expect(await filesIn(cacheDir)).toEqual([]);
  });

  test("is told beforehand where there is room for the parts, but not for what they become", async (context) => {
    const cacheDir = await mounted("size=1m");
    if (!cacheDir) return context.skip("only root may mount");
    await using server = await serveFaults(bytes);
    const one = cardFor(bytes, [`${server.url}/noise.onnx`], { role: "part", bytes: 300_000 }).weights.files;
    const files = ["m.onnx.1", "m.onnx.2"].flatMap((name) => one.map((file) => ({ ...file, name })));
    const card = { ...cardFor(bytes, []), weights: { format: "onnx", files, verified: "none" } } as const;
    const error = await rejection(loadWeights(card, { cacheDir }));
    expect(error).toMatchObject({ code: "ZOO_CACHE_UNWRITABLE", message: expect.stringContaining("ENOSPC") });
    expect(server.requests).toHaveLength(0);
    expect(await filesIn(cacheDir)).toEqual([]);
  });

  test("is told when it fills up, and nothing stays on it", async (context) => {
    const cacheDir = await mounted("size=1m");
    if (!cacheDir) return context.skip("only root may mount");
    await using server = await serveFaults(bytes);
    const card = cardFor(bytes, [`${server.url}/noise.onnx`], { bytes: undefined });
    const error = await rejection(loadWeights(card, { cacheDir }));
    expect(error).toMatchObject({ code: "ZOO_CACHE_UNWRITABLE", message: expect.stringContaining("ENOSPC") });
    expect(await filesIn(cacheDir)).toEqual([]);
  });

  test("a limit on the size of files is told likewise", async () => {
    const cacheDir = await emptyFolder();
    await using server = await serveFaults(bytes);
    const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
    // In kilobytes. Node ignores the signal that goes with it.
    const { result } = loadInChild(card, cacheDir, { shell: 'ulimit -f 1000; exec "$@"' });
    expect(await result).toMatchObject({ code: "ZOO_CACHE_UNWRITABLE", message: expect.stringContaining("EFBIG") });
    expect(await filesIn(cacheDir)).toEqual([]);
  });
});

test("a read-only cache gives what it has, and is told when more is wanted", async (context) => {
  const cacheDir = isRoot ? await mounted("size=8m") : await emptyFolder();
  if (!cacheDir) return context.skip("root writes everywhere, and may not mount here");
  await using server = await serveFaults(bytes);
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  await loadWeights(card, { cacheDir });
  if (isRoot) execFileSync("mount", ["-o", "remount,ro", cacheDir]);
  else await chmod(join(cacheDir, "verified"), 0o500);
  expect(Buffer.compare(await (await loadWeights(card, { cacheDir })).open(), bytes)).toBe(0);
  const other = cardFor(noise(1000, 32), [`${server.url}/noise.onnx`]);
  const error = await rejection(loadWeights(other, { cacheDir }));
  expect(error).toMatchObject({ code: "ZOO_CACHE_UNWRITABLE", exit: 2 });
  expect(error.message).toMatch(/EROFS|EACCES/);
  expect(server.requests).toHaveLength(1);
  if (!isRoot) await chmod(join(cacheDir, "verified"), 0o700);
});

test("a read-only cache gives models of several files, too", async (context) => {
  const cacheDir = await mounted("size=8m");
  if (!cacheDir) return context.skip("only root may mount");
  await using server = await serveFaults(bytes);
  const [graph] = cardFor(bytes, [`${server.url}/m.onnx`]).weights.files;
  if (!graph) throw new Error("the card has no file");
  const files = [graph, { ...graph, name: "m.data", role: "external" }] as const;
  const card = { ...cardFor(bytes, []), weights: { format: "onnx", files, verified: "none" } } as const;
  const { path } = await loadWeights(card, { cacheDir });
  execFileSync("mount", ["-o", "remount,ro", cacheDir]);
  const weights = await loadWeights(card, { cacheDir });
  expect(weights.path).toBe(path);
  expect(Buffer.compare((await weights.external[0]?.open()) ?? [], bytes)).toBe(0);
});

longTest("a file of more than 2 GiB is opened like any other", { timeout: 120_000 }, async () => {
  const folder = await emptyFolder();
  const path = join(folder, "large.onnx");
  const size = 2 ** 31 + 5;
  // The rest of it is a hole, and takes no room.
  await writeFile(path, "");
  await truncate(path, size);
  const handle = await open(path, "r+");
  await handle.write(Uint8Array.of(1, 2, 3), 0, 3, size - 3);
  await handle.close();
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 22 })) hash.update(chunk);
  const card = cardFor(bytes, [pathToFileURL(path).href], { bytes: size, sha256: hash.digest("hex") });
  const whole = await (await loadWeights(card, { cacheDir: folder })).open();
  expect([whole.length, ...whole.subarray(-4)]).toEqual([size, 0, 1, 2, 3]);
});

test.skipIf(!isRoot)("a user without a home is told to set KIT_CACHE, and with it all goes well", async () => {
  const cacheDir = await emptyFolder();
  await chmod(cacheDir, 0o777);
  await using server = await serveFaults(bytes);
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const { HOME: _, XDG_CACHE_HOME: _cache, KIT_CACHE: _kit, ...env } = process.env;
  // Nobody has this number.
  const uid = 54_321;
  expect(await loadInChild(card, "", { env, uid }).result).toMatchObject({
    code: "ZOO_CACHE_UNWRITABLE",
    message: expect.stringMatching(/no home folder.*KIT_CACHE/),
  });
  expect(server.requests).toHaveLength(0);
  const { result } = loadInChild(card, "", { env: { ...env, KIT_CACHE: cacheDir }, uid });
  expect((await result)?.sha256).toBe(card.weights.files[0]?.sha256);
});

test("a folder under the name of the file is told, not removed", async () => {
  const cacheDir = await emptyFolder();
  await using server = await serveFaults(bytes);
  const card = cardFor(bytes, [`${server.url}/noise.onnx`]);
  const place = join(cacheDir, "verified", String(card.weights.files[0]?.sha256));
  await mkdir(place, { recursive: true });
  await writeFile(join(place, "mine"), "");
  expect(await rejection(loadWeights(card, { cacheDir }))).toMatchObject({ code: "ZOO_CACHE_UNWRITABLE" });
  expect(await filesIn(cacheDir)).toEqual(["mine"]);
  await rm(place, { recursive: true });
});

longTest("a body without end is left after 2 GiB, where nobody says how long it is", { timeout: 300_000 }, async () => {
  await using server = await serve((_, response) => {
    const more = () => {
      while (response.write(bytes));
    };
    response.on("drain", more);
    more();
  });
  const cacheDir = await emptyFolder();
  const card = cardFor(bytes, [`${server.url}/noise.onnx`], { bytes: undefined });
  const error = await rejection(loadWeights(card, { cacheDir }));
  expect(error).toMatchObject({ code: "ZOO_WRONG_LENGTH", message: expect.stringContaining("does not say how many") });
  expect(await filesIn(cacheDir)).toEqual([]);
});
