import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { weightsFile } from "@kit/tooling/testing";
import { cards } from "@kit/zoo";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, kit, warmCache } from "./kit.ts";

const name = "retinaface-mnet025-v2";
const [{ sha256 = "" } = {}] = cards[name]?.weights.files ?? [];
let folder: string;
let server: Server;
const run = (args: string, env: Record<string, string> = {}) =>
  kit(["models", ...args.split(" ")], { cwd: folder, env: { KIT_CACHE: join(folder, "cache"), ...env } });

/** A card on disk for the bytes of `/name` on the server. */
function writeCard(title: string, bytes: Uint8Array): string {
  const file = { name: `${title}.onnx`, role: "graph", bytes: bytes.length };
  const hash = createHash("sha256").update(bytes).digest("hex");
  const files = [{ ...file, sha256: hash, sources: [`${addressOf(server)}/${title}`] }];
  const path = join(folder, `${title}.json`);
  writeFileSync(
    path,
    JSON.stringify({ ...cards[name], name: title, weights: { format: "onnx", files, verified: "file" } }),
  );
  return path;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kit-models-"));
  server = createServer((request, response) => response.end(`the weights of ${request.url}`)).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test("ls tells all models, and which are cached", async () => {
  const cache = await warmCache();
  const { stdout, exit } = await run("ls", { KIT_CACHE: cache });
  expect(exit).toBe(0);
  expect(stdout).toMatch(/retinaface-mnet025-v2 +yes +2\.1 MB .*InsightFace.* no/);
  expect(stdout).toMatch(/retinaface-resnet34 .*95\.1 \/ 93\.5 \/ 84\.4 +MIT +unclear/);
  expect(stdout).not.toContain("\u001b");
  const { stdout: json } = await run("ls --json", { KIT_CACHE: cache });
  const listed: { name: string; cached: boolean }[] = JSON.parse(json);
  expect(listed.map((model) => model.name).sort()).toEqual(Object.keys(cards).sort());
  expect(listed.filter(({ cached }) => cached).map((model) => model.name)).toEqual([name]);
  rmSync(cache, { recursive: true });
});

test("ls --commercial leaves out what may not, or may perhaps not, be used so", async () => {
  const { stdout } = await run("ls --commercial --json");
  const allowed = Object.values(cards).filter((card) => card.commercialUse === true);
  expect(JSON.parse(stdout)).toHaveLength(allowed.length);
});

test("pull fetches several, tells their licence once, and a bad one does not stop the others", async () => {
  const [one, two] = ["one", "two"].map((title) => writeCard(title, Buffer.from(`the weights of /${title}`)));
  const bad = writeCard("bad", Buffer.from("others than the server has, as long"));
  const first = await run(`pull ${one} ${bad} ${two}`);
  expect(first.exit).toBe(1);
  const lines = first.stdout.trim().split("\n");
  expect(lines.map((line) => line.split("\t")[0])).toEqual(["one", "two"]);
  for (const line of lines) expect(readFileSync(String(line.split("\t")[1]), "utf8")).toMatch(/^the weights of/);
  expect(first.stderr).toMatch(/^Fetching one$/m);
  expect(first.stderr).toMatch(/Weights of two: licence InsightFace/);
  expect(first.stderr).toMatch(/bad\.json: .*ZOO_WRONG_LENGTH|ZOO_HASH_MISMATCH/);
  const second = await run(`pull ${one}`, { KIT_OFFLINE: "1" });
  expect(second).toMatchObject({ exit: 0, stderr: "" });
});

test("pull --allow-unverified takes what has no hash, and without it says so", async () => {
  const path = writeCard("bare", Buffer.from("the weights of /bare"));
  const { weights, ...card } = JSON.parse(readFileSync(path, "utf8"));
  const [{ sha256: _, ...file }] = weights.files;
  writeFileSync(path, JSON.stringify({ ...card, weights: { ...weights, files: [file], verified: "none" } }));
  const refused = await run(`pull ${path}`);
  expect(refused).toMatchObject({ exit: 2, stderr: expect.stringContaining("--allow-unverified") });
  expect(await run(`pull --allow-unverified ${path}`)).toMatchObject({
    exit: 0,
    stdout: expect.stringMatching(/^bare\t/),
  });
});

test("a single model that cannot be had ends as its error says", async () => {
  expect(await run("pull retinaface-mnet25-v2")).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('Did you mean "retinaface-mnet025-v2"?'),
  });
  expect(await run("pull retinaface-mnet025-v2", { KIT_OFFLINE: "1" })).toMatchObject({ exit: 3 });
});

test("verify tells damaged weights, rm removes them", async () => {
  const cache = await warmCache();
  const env = { KIT_CACHE: cache };
  expect(await run("verify", env)).toMatchObject({ exit: 0, stdout: `${name}\tmnet.25_v2.onnx\tintact\n` });
  const bytes = readFileSync(weightsFile);
  bytes[1000] = (bytes[1000] ?? 0) ^ 1;
  const path = join(cache, "verified", sha256);
  writeFileSync(path, bytes);
  expect(await run("verify", env)).toMatchObject({ exit: 1, stdout: `${name}\tmnet.25_v2.onnx\tdamaged\n` });
  const damaged = await run(`verify ${name}`, env);
  expect(damaged).toMatchObject({ exit: 1, stdout: `${name}\tmnet.25_v2.onnx\tdamaged\n` });
  expect(damaged.stderr).toContain(`kit models rm ${name}`);
  expect(await run(`rm ${name}`, env)).toMatchObject({ exit: 0, stdout: `Removed ${name}, 2.1 MB.\n` });
  expect(JSON.parse((await run(`rm ${name} --json`, env)).stdout)).toEqual([{ name, bytes: 0 }]);
  expect(existsSync(path)).toBe(false);
  expect(await run(`verify ${name}`, env)).toMatchObject({
    exit: 1,
    stdout: `${name}\tmnet.25_v2.onnx\tmissing\n`,
    stderr: expect.stringContaining(`kit models pull ${name}`),
  });
  rmSync(cache, { recursive: true });
});

test("rm of a bad name does not stop the others", async () => {
  const cache = await warmCache();
  const path = join(cache, "verified", sha256);
  expect(await run(`rm no-such-model ${name}`, { KIT_CACHE: cache })).toMatchObject({
    exit: 1,
    stderr: expect.stringContaining("no-such-model"),
  });
  expect(existsSync(path)).toBe(false);
  expect(await run("rm no-such-model", { KIT_CACHE: cache })).toMatchObject({ exit: 2 });
  rmSync(cache, { recursive: true });
});

test("prune removes what is old or too much, and wants to be told", async () => {
  const cache = await warmCache();
  const env = { KIT_CACHE: cache };
  const then = new Date(Date.now() - 40 * 86_400_000);
  utimesSync(join(cache, "verified", sha256), then, then);
  expect(await run("prune --older-than 60d --max-size 10MB", env)).toMatchObject({ stdout: "Removed 0 files, 0 B.\n" });
  expect(await run("prune --older-than 30d", env)).toMatchObject({ stdout: "Removed 1 file, 2.1 MB.\n" });
  expect(await run("prune", env)).toMatchObject({ exit: 2 });
  expect(await run("prune --older-than soon", env)).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining("a time like 12h, 30d or 8w"),
  });
  rmSync(cache, { recursive: true });
});

test("path prints where the cache is", async () => {
  expect(await run("path")).toEqual({ exit: 0, stdout: `${join(folder, "cache")}\n`, stderr: "" });
});
