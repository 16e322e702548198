import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findInputs } from "./inputs.ts";

let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "kit-inputs-"));
  for (const path of [
    "a.jpg",
    "notes.txt",
    "trip/10.jpg",
    "trip/9.JPG",
    "trip/day/a.jpg",
    "kit-out/a.jpg",
    "odd [1].png",
  ]) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), "");
  }
});
afterAll(() => rmSync(cwd, { recursive: true }));

const names = async (args: string[], ignore?: string) =>
  (await findInputs(args, { cwd, ...(ignore && { ignore: join(cwd, ignore) }) })).inputs.map(({ name }) => name);

test("a file is named after itself", async () => {
  expect(await names(["trip/day/a.jpg"])).toEqual(["a.jpg"]);
});

test("a folder gives the pictures in it, counting as people do, and keeps its own folders", async () => {
  expect(await names(["trip"])).toEqual(["9.JPG", "10.jpg", join("day", "a.jpg")]);
});

test("files of the same name in two folders keep their folders", async () => {
  expect(await names(["a.jpg", "trip/day/a.jpg"])).toEqual(["a.jpg", join("trip", "day", "a.jpg")]);
});

test("names do not depend on what else is there: they start from the folder that an argument names", async () => {
  expect(await names(["trip/day"])).toEqual(["a.jpg"]);
  expect(await names(["trip/**/a.jpg"])).toEqual([join("day", "a.jpg")]);
  expect(await names([join(cwd, "trip/*/*.jpg")])).toEqual([join("day", "a.jpg")]);
});

test("a glob gives what it matches, and a name with brackets is a file if there is one", async () => {
  expect(await names(["trip/*.jpg"])).toEqual(["10.jpg"]);
  expect(await names(["odd [1].png"])).toEqual(["odd [1].png"]);
});

test("a file that is named twice comes once", async () => {
  expect(await names(["a.jpg", "./a.jpg", "*.jpg"])).toEqual(["a.jpg"]);
});

test("links that lead in a circle, to nowhere or to no file, and names with line breaks", async () => {
  const folder = join(cwd, "links");
  mkdirSync(folder);
  writeFileSync(join(folder, "new\nline.jpg"), "");
  symlinkSync(folder, join(folder, "again"));
  symlinkSync(join(folder, "nowhere"), join(folder, "dangling.jpg"));
  expect((await names(["links"])).sort()).toEqual(["dangling.jpg", "new\nline.jpg"]);
});

test("a file: URL is a file", async () => {
  expect(await names([pathToFileURL(join(cwd, "a.jpg")).href])).toEqual(["a.jpg"]);
});

test("the folder of earlier results is not searched, but a file in it can be named", async () => {
  expect(await names(["."], "kit-out")).not.toContain(join("kit-out", "a.jpg"));
  expect(await names(["kit-out/a.jpg"], "kit-out")).toEqual(["a.jpg"]);
});

test("a file of any ending can be named, but a folder gives pictures only", async () => {
  expect(await names(["notes.txt"])).toEqual(["notes.txt.png"]);
  expect(await names(["."])).not.toContain("notes.txt");
});

test("what leads to no picture is told beside what does", async () => {
  mkdirSync(join(cwd, "empty"));
  const { inputs, faults } = await findInputs(["a.jpg", "nobody.jpg", "*.webp", "empty"], { cwd });
  expect(inputs).toHaveLength(1);
  expect(faults.map(({ label }) => label)).toEqual(["nobody.jpg", "*.webp", "empty"]);
  expect(faults.map(({ error }) => error.code)).toEqual(Array(3).fill("RELEASE_NO_PICTURE"));
  expect(faults[0]?.error.message).toMatch(/nobody\.jpg does not exist\. Check the name/);
});

test.each([
  ["https://example.org/x/cat.jpg?size=2", "cat.jpg"],
  ["https://example.org/my%20cat.jpg", "my-cat.jpg"],
  ["https://example.org/..%2F..%2Fetc%2Fpasswd", "etc-passwd.png"],
  ["https://example.org/..%2f..", "picture.png"],
  ["https://example.org/%E0%A4%A.jpg", "A.jpg"],
  ["https://example.org/", "picture.png"],
])("%s is written as %s, inside the output folder", async (url, name) => {
  expect(await names([url])).toEqual([name]);
});

test("a malformed URL is told", async () => {
  const { faults } = await findInputs(["http://[bad"], { cwd });
  expect(faults[0]?.error.message).toMatch(/is not a URL/);
});

test("two URLs of the same name get different ones", async () => {
  expect(await names(["https://a.example/p.jpg", "https://b.example/p.jpg"])).toEqual(["p.jpg", "p-2.jpg"]);
});

test("standard input is read whole", async () => {
  const stdin = (async function* () {
    yield Buffer.from([1, 2]);
    yield Buffer.from([3]);
  })();
  const { inputs } = await findInputs(["-"], { cwd, stdin });
  expect(inputs).toMatchObject([{ label: "-", source: { name: "standard input" }, name: "stdin.png" }]);
  expect(await new Response(inputs[0]?.source).bytes()).toEqual(Uint8Array.of(1, 2, 3));
});

test("names of files on standard input are not taken for a picture", async () => {
  const stdin = (async function* () {
    yield Buffer.from("a.jpg\ntrip/9.JPG\n");
  })();
  const { inputs, faults } = await findInputs(["-"], { cwd, stdin });
  expect(inputs).toEqual([]);
  expect(faults.map(({ error }) => error.message)).toEqual([
    expect.stringMatching(/^Standard input holds text, and - takes a picture\..*xargs kit detect/),
  ]);
});

test("an empty standard input is told", async () => {
  const stdin = (async function* (): AsyncGenerator<Uint8Array> {})();
  const { faults } = await findInputs(["-", "-"], { cwd, stdin });
  expect(faults.map(({ error }) => error.message)).toEqual([expect.stringMatching(/^Standard input is empty/)]);
});
