import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { needs, samplePhotos } from "@kit/tooling/testing";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, bin, folderWith, kit, kitProcess, warmCache } from "./kit.ts";

const faces = [3, 3, 3, 4, 5, 4];
const [sample1 = "", sample2 = ""] = samplePhotos;
let cache: string;
let cwd: string;
const env = () => ({ KIT_CACHE: cache, KIT_OFFLINE: "1" });
const json = (path: string) => JSON.parse(readFileSync(join(cwd, path), "utf8"));

beforeAll(async () => {
  cache = await warmCache();
  cwd = folderWith({ "one.jpg": sample1, "in/two.jpg": sample2 });
});
afterAll(() => {
  for (const folder of [cache, cwd]) rmSync(folder, { recursive: true });
});

test("a photo becomes a picture of the same format and size, JSON, and a row of the table", async () => {
  const { exit, stdout, stderr } = await kit(["detect", "one.jpg"], { cwd, env: env() });
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  expect(stdout).toMatch(/photo +faces +decode +preprocess +run +postprocess +ms in all/);
  expect(stdout).toMatch(new RegExp(`one\\.jpg +${faces[0]} `));
  expect(stdout).toMatch(/Open .*one\.jpg\n$/);
  const record = json("kit-out/one.jpg.json");
  const picture = await sharp(join(cwd, "kit-out/one.jpg")).metadata();
  expect(record).toMatchObject({ file_path: "one.jpg", width: picture.width, height: picture.height });
  expect(Object.keys(record)).toEqual(["file_path", "width", "height", "model", "annotations"]);
  expect(record.annotations).toHaveLength(faces[0] ?? 0);
  expect(Object.keys(record.annotations[0])).toEqual(["bbox", "score", "label", "landmarks"]);
});

test("the picture differs from the photo where the faces are, and nowhere far from them", async () => {
  const read = async (path: string) => sharp(join(cwd, path)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const [before, after] = [await read("one.jpg"), await read("kit-out/one.jpg")];
  const { annotations } = json("kit-out/one.jpg.json");
  const { width, height } = before.info;
  const margin = 0.06 * Math.max(width, height);
  let changedNear = 0;
  let changedFar = 0;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const change = Math.abs((before.data[pixel * 3] ?? 0) - (after.data[pixel * 3] ?? 0));
    if (change < 60) continue;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const near = annotations.some(
      ({ bbox: [x0, y0, x1, y1] }: { bbox: number[] }) =>
        x >= x0 - margin && x <= x1 + margin && y >= y0 - margin && y <= y1 + margin,
    );
    if (near) changedNear += 1;
    else changedFar += 1;
  }
  expect(changedNear).toBeGreaterThan(1000);
  expect(changedFar).toBe(0);
});

test("folders are mirrored below --out, and earlier results are not taken for photos", async () => {
  for (const _ of ["first", "second"]) {
    const { exit } = await kit(["detect", ".", "--out", "results"], { cwd, env: env() });
    expect(exit).toBe(0);
  }
  const written = readdirSync(join(cwd, "results"), { recursive: true, encoding: "utf8" }).filter((name) =>
    /two/.test(name),
  );
  expect(written.sort()).toEqual([join("in", "two.jpg"), join("in", "two.jpg.json")]);
});

test("--json prints one array and writes nothing", async () => {
  const folder = folderWith({ "a.jpg": sample1, "b.jpg": sample2 });
  const { exit, stdout } = await kit(["detect", "a.jpg", "b.jpg", "--json", "--jobs", "3"], {
    cwd: folder,
    env: env(),
  });
  expect(exit).toBe(0);
  const records = JSON.parse(stdout);
  expect(records.map((record: { file_path: string }) => record.file_path)).toEqual(["a.jpg", "b.jpg"]);
  expect(records.map((record: { annotations: unknown[] }) => record.annotations.length)).toEqual(faces.slice(0, 2));
  expect(readdirSync(folder).sort()).toEqual(["a.jpg", "b.jpg"]);
  rmSync(folder, { recursive: true });
});

test("--jsonl - prints a line for each picture, and nothing else; it writes nothing", async () => {
  const folder = folderWith({ "a.jpg": sample1, "b.jpg": sample2 });
  const { exit, stdout } = await kit(["detect", "a.jpg", "b.jpg", "--jsonl", "-"], { cwd: folder, env: env() });
  expect(exit).toBe(0);
  const lines = stdout.trimEnd().split("\n");
  const records = lines.map((line) => JSON.parse(line)).sort((a, b) => a.file_path.localeCompare(b.file_path));
  expect(records.map(({ file_path, annotations }) => [file_path, annotations.length])).toEqual([
    ["a.jpg", faces[0]],
    ["b.jpg", faces[1]],
  ]);
  expect(Object.keys(records[0])).toEqual(["file_path", "width", "height", "model", "annotations"]);
  expect(readdirSync(folder).sort()).toEqual(["a.jpg", "b.jpg"]);
  rmSync(folder, { recursive: true });
});

test.each([
  ["--json", /both write to standard output/],
  ["--resume", /cannot continue what went to standard output/],
])("--jsonl - with %s is wrong use", async (other, message) => {
  const { exit, stderr } = await kit(["detect", "one.jpg", "--jsonl", "-", other], { cwd, env: env() });
  expect(exit).toBe(2);
  expect(stderr).toMatch(message);
});

test("one bad file never stops the others: it is reported at the end, and the exit code is 1", async () => {
  const folder = folderWith({ "a.jpg": sample1, "z.jpg": sample2 });
  writeFileSync(join(folder, "m.jpg"), "this is no picture");
  const { exit, stdout, stderr } = await kit(["detect", "a.jpg", "m.jpg", "missing.jpg", "z.jpg"], {
    cwd: folder,
    env: env(),
  });
  expect(exit).toBe(1);
  expect(stdout).toMatch(/a\.jpg +3/);
  expect(stdout).toMatch(/z\.jpg +3/);
  expect(stderr).toMatch(
    /^kit: 2 of 4 inputs failed:\n {2}missing\.jpg does.*\n {2}.*m\.jpg is not a picture.*\[IMAGE_\w+\]\n$/,
  );
  expect(readdirSync(join(folder, "kit-out")).sort()).toEqual(["a.jpg", "a.jpg.json", "z.jpg", "z.jpg.json"]);
  rmSync(folder, { recursive: true });
});

test("a picture of an ending that cannot be written is written as PNG, and none replaces another's result", async () => {
  const folder = folderWith({ b: sample1, "b.png": sample2, "x.jfif": sample1 });
  const { exit, stderr } = await kit(["detect", "b", "b.png", "x.jfif"], { cwd: folder, env: env() });
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  const names = ["b-2.png", "b.png", "x.jfif.png"];
  expect(readdirSync(join(folder, "kit-out")).sort()).toEqual(names.flatMap((name) => [name, `${name}.json`]).sort());
  rmSync(folder, { recursive: true });
});

test("- reads standard input", async () => {
  const { exit, stdout } = await kitProcess(["detect", "-", "--json"], {
    cwd,
    env: env(),
    stdin: readFileSync(sample1),
  });
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)[0]).toMatchObject({ file_path: "-" });
  const half = await kitProcess(["detect", "-"], { cwd, env: env(), stdin: readFileSync(sample1).subarray(0, 20_000) });
  expect(half.stderr).toMatch(/standard input is cut short/);
});

test("a URL is fetched", async () => {
  const server = createServer((_, response) => response.end(readFileSync(sample1))).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { exit } = await kit(["detect", `${addressOf(server)}/me.jpg`, "--out", "fetched"], { cwd, env: env() });
  server.close();
  expect(exit).toBe(0);
  expect(existsSync(join(cwd, "fetched", "me.jpg.json"))).toBe(true);
});

test("--score, --iou and --max-size change what is found", async () => {
  const count = async (...options: string[]) => {
    const { stdout } = await kit(["detect", "one.jpg", "--json", ...options], { cwd, env: env() });
    return JSON.parse(stdout)[0].annotations.length;
  };
  expect(await count("--score", "0.999999")).toBe(0);
  expect(await count("--score", "0.01")).toBeGreaterThan(3);
  expect(await count("--iou", "1")).toBeGreaterThan(3);
  expect(await count("--max-size", "40")).toBeLessThan(3);
});

test.each([
  [["detect"], /missing required argument/],
  [["detect", "one.jpg", "--scor", "0.5"], /unknown option '--scor'[\s\S]*--score/],
  [["detect", "one.jpg", "--score", "2"], /takes a number from 0 to 1/],
  [["detect", "one.jpg", "--jobs", "0"], /^kit: [\s\S]*takes a number from 1 to 256/],
  [["detect", "one.jpg", "--max-size", "12.5"], /--max-size takes a whole number/],
  [["detect", "one.jpg", "--labels", "cat"], /--labels names cat.*Its labels are: face/],
  [["detekt"], /unknown command 'detekt'[\s\S]*detect/],
  [["detect", "one.jpg", "-m", "retinaface-mnet25-v2"], /retinaface-mnet025-v2/],
])("wrong use, kit %j, says what is right and exits with 2", async (args, message) => {
  const { exit, stdout, stderr } = await kit(args, { cwd, env: env() });
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
  expect(stderr).toMatch(message);
});

test("with no network and nothing cached, kit says so and exits with 3", async () => {
  const empty = folderWith({});
  const { exit, stderr } = await kit(["detect", join(cwd, "one.jpg")], {
    cwd: empty,
    env: {
      KIT_CACHE: join(empty, "cache"),
      HOME: empty,
      npm_config_registry: "http://127.0.0.1:9/",
      NPM_CONFIG_USERCONFIG: join(empty, ".npmrc"),
    },
  });
  expect(exit).toBe(3);
  expect(stderr).toMatch(/retinaface-mnet025-v2|mnet\.25_v2/);
  expect(readdirSync(empty)).not.toContain("kit-out");
  rmSync(empty, { recursive: true });
});

test("a photo is never replaced by its own result", async () => {
  const folder = folderWith({ "me.jpg": sample1 });
  for (const out of [".", folder]) {
    const { exit, stderr } = await kit(["detect", "me.jpg", "--out", out], { cwd: folder, env: env() });
    expect(exit).toBe(2);
    expect(stderr).toMatch(/would replace me\.jpg itself\. Choose another folder with --out/);
  }
  expect(readFileSync(join(folder, "me.jpg")).equals(readFileSync(sample1))).toBe(true);
  rmSync(folder, { recursive: true });
});

test.each(["one.jpg", "one.jpg/below", "/proc/nowhere/at-all"])(
  "an output folder that cannot be, %s, is told before any picture is worked on",
  async (out) => {
    const { exit, stderr } = await kit(["detect", "one.jpg", "--out", out], { cwd, env: env() });
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^kit: The output folder .* cannot be written: .*--out/);
  },
);

test("nothing is reported home: a run leaves nothing in the home folder but what it was told to", async () => {
  const home = folderWith({});
  const { exit } = await kit(["detect", join(cwd, "one.jpg"), "--out", "out"], {
    cwd: home,
    env: { ...env(), HOME: home },
  });
  expect(exit).toBe(0);
  expect(readdirSync(home)).toEqual(["out"]);
  rmSync(home, { recursive: true });
});

test("--max-pixels refuses larger pictures", async () => {
  const { exit, stderr } = await kit(["detect", "one.jpg", "--max-pixels", "1000"], { cwd, env: env() });
  expect(exit).toBe(1);
  expect(stderr).toMatch(/the limit is 1000.*\[IMAGE_TOO_LARGE\]/);
  const none = await kit(["detect", "nobody.jpg", "--json"], { cwd, env: env() });
  expect(none).toMatchObject({ exit: 1, stdout: "[]\n" });
});

test("results that cannot be written fail as inputs, with what to do", async () => {
  // A folder stands where the JSON should go.
  mkdirSync(join(cwd, "blocked", "one.jpg.json", "x"), { recursive: true });
  const { exit, stderr } = await kit(["detect", "one.jpg", "--out", "blocked"], { cwd, env: env() });
  expect(exit).toBe(1);
  expect(stderr).toMatch(/one\.jpg\.json could not be written.*--out.*\[RELEASE_WRITE_FAILED\]/);
  expect(readdirSync(join(cwd, "blocked")).filter((name) => name.includes("tmp"))).toEqual([]);
});

test.skipIf(!needs("terminal"))(
  "on a terminal, several photos show a bar with the time left; one photo shows none",
  async () => {
    const onTerminal = (args: string) =>
      new Promise<string>((resolve) => {
        const command = `${process.execPath} --conditions=kit-source --no-warnings ${bin} detect ${args}`;
        execFile("script", ["-qec", command, "/dev/null"], { cwd, env: { ...process.env, ...env() } }, (_, stdout) =>
          resolve(stdout),
        );
      });
    expect(await onTerminal("one.jpg in/two.jpg")).toMatch(/[█░]+ 2\/2 · .* left/);
    expect(await onTerminal("one.jpg")).not.toMatch(/[█░]/);
  },
);

test("--help and --version answer on standard output", async () => {
  const help = await kit(["detect", "--help"], { cwd });
  expect(help).toMatchObject({ exit: 0, stderr: "" });
  for (const option of ["--model", "--max-size", "--score", "--iou", "--labels", "--out", "--json", "--jobs"]) {
    expect(help.stdout).toContain(option);
  }
  expect(await kit(["--version"], { cwd })).toMatchObject({
    exit: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});

test("what is drawn can be chosen, and a look that there is not is refused before anything is done", async () => {
  const draw = async (looks: string) => {
    const args = ["detect", "one.jpg", "--looks", looks, "--out", `by-${looks}`];
    const { exit, stderr } = await kit(args, { cwd, env: env() });
    return exit === 0
      ? sharp(join(cwd, `by-${looks}`, "one.jpg"))
          .raw()
          .toBuffer()
      : stderr;
  };
  const [bare, boxes, hidden] = [await draw("none"), await draw("box"), await draw("pixelate,box")];
  expect([bare.length, boxes.length]).toEqual([hidden.length, hidden.length]);
  expect(new Set([bare, boxes, hidden].map((picture) => picture.toString("latin1"))).size).toBe(3);
  expect(await draw("boxes")).toContain("--looks names boxes, which nothing is called. There are: blur, box, corners,");
  expect(existsSync(join(cwd, "by-boxes"))).toBe(false);
});
