import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { needs, samplePhotos } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { hashOfNotebook } from "../src/notebook/hash-of-notebook.ts";
import { notebookJson } from "../src/notebook/notebook-json.ts";
import { parseNotebook } from "../src/notebook/parse-notebook.ts";
import { bin, kit } from "./kit.ts";

const model = ["notebook", "--model", "retinaface-mnet025-v2"];

test("kit notebook writes a notebook and the badge that opens it", async () => {
  const cwd = newFolder();
  const { exit, stdout } = await kit([...model, "--repository", "octo-org/faces"], { cwd });
  expect(exit).toBe(0);
  expect(stdout).toContain("Open notebooks/retinaface-mnet025-v2.ipynb\n");
  expect(stdout).toContain("/github/octo-org/faces/blob/main/notebooks/retinaface-mnet025-v2.ipynb)");
  const { cells, nbformat, metadata } = read(cwd, "notebooks/retinaface-mnet025-v2.ipynb");
  expect([nbformat, metadata.kernelspec.name]).toEqual([4, "python3"]);
  expect(cells[0].source.join("")).toContain("[![Open in Colab]");
  expect(cells.filter(({ outputs = [] }) => outputs.length > 0)).toEqual([]);
});

test("the same again changes nothing; another kernel has a file of its own", async () => {
  const cwd = newFolder();
  await kit(model, { cwd });
  const before = read(cwd, "notebooks/retinaface-mnet025-v2.ipynb");
  expect(await kit(model, { cwd })).toMatchObject({ exit: 0, stderr: expect.stringContaining("is up to date") });
  expect(read(cwd, "notebooks/retinaface-mnet025-v2.ipynb")).toEqual(before);
  await kit([...model, "--kernel", "deno"], { cwd });
  expect(read(cwd, "notebooks/retinaface-mnet025-v2.deno.ipynb").metadata.kernelspec.name).toBe("deno");
});

test("--check tells what a file lacks, and writes nothing", async () => {
  const cwd = newFolder();
  const check = [...model, "-o", "faces.ipynb", "--check"];
  expect(await kit(check, { cwd })).toMatchObject({ exit: 1, stdout: expect.stringContaining("is not there") });
  await kit([...model, "-o", "faces.ipynb"], { cwd });
  expect(await kit(check, { cwd })).toMatchObject({ exit: 1, stdout: expect.stringContaining("was not executed") });
  const told =
    "faces.ipynb: was not executed: kit notebook --model retinaface-mnet025-v2 --out faces.ipynb --execute\n";
  expect((await kit(check, { cwd })).stdout).toBe(told);
  const bare = parseNotebook(readFileSync(join(cwd, "faces.ipynb"), "utf8"));
  if (!bare) throw new Error("kit wrote no notebook");
  const outputs = [{ output_type: "stream", name: "stdout", text: "1\n" }] as const;
  const cells = bare.cells.map((cell) => (cell.cell_type === "code" ? { ...cell, execution_count: 1, outputs } : cell));
  const save = (noted: object) => {
    const noting = { ...Object(bare.metadata.kit), ...noted };
    writeFileSync(
      join(cwd, "faces.ipynb"),
      notebookJson({ ...bare, cells, metadata: { ...bare.metadata, kit: noting } }),
    );
  };
  save({ executed: hashOfNotebook({ ...bare, cells }) });
  expect(await kit(check, { cwd })).toMatchObject({ exit: 0, stdout: "faces.ipynb: is up to date\n" });
  save({});
  expect(await kit(check, { cwd })).toMatchObject({
    exit: 1,
    stdout: expect.stringContaining("is not as Kit executed it"),
  });
  const other = [...check, "--sample", "https://example.org/other.jpg"];
  expect(await kit(other, { cwd })).toMatchObject({ exit: 1, stdout: expect.stringContaining("is not up to date") });
});

test("a notebook that Kit did not write, or that was edited, stays unless --replace is given", async () => {
  const cwd = newFolder();
  const path = join(cwd, "faces.ipynb");
  await kit([...model, "-o", "faces.ipynb"], { cwd });
  writeFileSync(path, readFileSync(path, "utf8").replace("## Install", "## Install it"));
  const edited = readFileSync(path, "utf8");
  const refused = await kit([...model, "-o", "faces.ipynb"], { cwd });
  expect(refused).toMatchObject({ exit: 2, stderr: expect.stringContaining("--replace") });
  expect(readFileSync(path, "utf8")).toBe(edited);
  expect(await kit([...model, "-o", "faces.ipynb", "--replace"], { cwd })).toMatchObject({ exit: 0 });
  expect(readFileSync(path, "utf8")).not.toBe(edited);
});

test("a photo of this machine goes into the notebook", async () => {
  const cwd = newFolder();
  copyFileSync(samplePhotos[0] ?? "", join(cwd, "party.jpg"));
  expect(await kit([...model, "--sample", "party.jpg", "-o", "faces.ipynb"], { cwd })).toMatchObject({ exit: 0 });
  const text = readFileSync(join(cwd, "faces.ipynb"), "utf8");
  expect(text).toContain('SAMPLE = \\"data:image/jpeg;base64,/9j/');
  expect(text.length).toBeLessThan(400_000);
});

test("a folder of that name is told", async () => {
  const cwd = newFolder();
  mkdirSync(join(cwd, "faces.ipynb"));
  const refused = { exit: 2, stderr: expect.stringContaining("faces.ipynb is a folder. Name a file") };
  expect(await kit([...model, "-o", "faces.ipynb", "--check"], { cwd })).toMatchObject(refused);
});

test.each([
  [["notebook"], /no kit\.json/],
  [["notebook", "--sample", "https://example.org/a.jpg"], /--sample goes with --model/],
  [[...model, "--sample", "file:///etc/passwd"], /no address of a photo/],
  [["notebook", "-m", "./model-card.json"], /on this machine alone/],
  [[...model, "--sample", "http://example.org/a.jpg"], /no address of a photo/],
  [[...model, "--out", "notebooks"], /no file of a notebook: notebooks\. End it in \.ipynb: -o retinaface/],
  [[...model, "--kernel", "julia"], /python, deno/],
  [[...model, "--sample", "https://me:secret@example.org/a.jpg"], /password in its address \(example\.org\)/],
  [[...model, "--repository", "not a repository"], /owner\/name/],
  [[...model, "--repository", "octo-org/.git"], /owner\/name/],
])("kit %j is refused with what is right", async (args, message) => {
  const { exit, stderr } = await kit(args, { cwd: newFolder() });
  expect(exit).toBe(2);
  expect(stderr).toMatch(message);
});

test("a failed execution leaves what is there", { timeout: 60_000 }, async () => {
  const cwd = newFolder();
  await kit([...model, "-o", "faces.ipynb"], { cwd });
  const before = readFileSync(join(cwd, "faces.ipynb"), "utf8");
  const failed = await kit([...model, "-o", "faces.ipynb", "--execute"], { cwd, env: { KIT_PYTHON: "/nowhere" } });
  expect(failed).toMatchObject({ exit: 2, stderr: expect.stringContaining("KIT_PYTHON") });
  expect(readFileSync(join(cwd, "faces.ipynb"), "utf8")).toBe(before);
});

test.skipIf(!needs("kernels"))(
  "Ctrl-C ends an execution in order, and leaves nothing",
  { timeout: 60_000 },
  async () => {
    const [cwd, temporary] = [newFolder(), newFolder()];
    const args = ["--conditions=kit-source", "--no-warnings", bin, ...model, "-o", "faces.ipynb", "--execute"];
    // A registry that is silent, so that the cell that installs is under way.
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const registry = `http://127.0.0.1:${Object(silent.address()).port}`;
    const env = { ...process.env, TMPDIR: temporary, npm_config_registry: registry };
    const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
    const told = text(child.stderr);
    await once(silent, "connection");
    child.kill("SIGINT");
    const [exit] = await once(child, "exit");
    silent.close().closeAllConnections();
    expect([exit, await told]).toEqual([130, "kit: interrupted. What was begun is not half-written.\n"]);
    expect(readdirSync(temporary).filter((name) => name.startsWith("kit-"))).toEqual([]);
    expect(readdirSync(cwd)).toEqual([]);
  },
);

interface Written {
  readonly nbformat: number;
  readonly metadata: { readonly kernelspec: { readonly name: string } };
  readonly cells: [WrittenCell, ...WrittenCell[]];
}

interface WrittenCell {
  readonly source: readonly string[];
  readonly outputs?: readonly unknown[];
}

function read(cwd: string, path: string): Written {
  return JSON.parse(readFileSync(join(cwd, path), "utf8"));
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "kit-notebook-"));
}
