// What takes minutes: Deno's kernel, Jupyter's own client, a machine without Node.js.
import { execFile, execFileSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  defaultSample,
  executeNotebook,
  type Kernel,
  notebookJson,
  parseNotebook,
  writeNotebook,
} from "@kit/release/notebook";
import { type PublishedPackages, publishedPackages } from "@kit/tooling/published-packages";
import { needs, python, samplePhotos } from "@kit/tooling/testing";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installDeno } from "../record/install-deno.ts";
import { exportNotebooks } from "../src/export-notebooks.ts";
import { cardOf, detectInNode, nearly, parsed, printed, printingAll } from "./expected.ts";
import { nodeMirror } from "./node-mirror.ts";
import { schemaFaults } from "./notebook-schema.ts";

const [sampleFile = ""] = samplePhotos;
const minutes = 60_000;

describe.skipIf(!needs("kernels"))("notebooks", () => {
  let packages: PublishedPackages;
  let home: string;

  beforeAll(async () => {
    packages = await publishedPackages();
    home = await mkdtemp(join(tmpdir(), "kit-notebooks-"));
  }, 5 * minutes);
  afterAll(async () => {
    await packages?.[Symbol.asyncDispose]();
    await rm(home, { recursive: true, force: true });
  });

  test("executed twice are the same, byte for byte", { timeout: 5 * minutes }, async () => {
    const [first, second] = [await executed("python"), await executed("python")];
    expect(second).toBe(first);
  });

  test("for Deno find what Node finds", { timeout: 10 * minutes }, async () => {
    const env = { KIT_DENO: await installDeno(join(home, "deno")) };
    const text = await executed("deno", env);
    const notebook = parsed(text);
    const [inSample = []] = await detectInNode([sampleFile]);
    expect(JSON.parse(printed(notebook, "json-code"))).toEqual([nearly(inSample[0])]);
    expect(printed(notebook, "detect-code")).toBe(`Found: ${inSample.length}\n`);
    const all = await executeNotebook(printingAll(notebook), {
      files: { ".npmrc": packages.npmrc, "kit-notebook/sample.jpg": sampleFile },
      env: { ...packages.env, ...env },
    });
    expect(JSON.parse(printed(all, "json-code"))).toEqual(nearly(inSample));
    expect(text).toContain('"image/jpeg"');
    expect(schemaFaults(text)).toEqual([]);
    expect(Buffer.byteLength(text)).toBeLessThan(400_000);
    // No cell gives out why.
    const without = parseNotebook(text.replaceAll("npm:@kit/detector", "npm:@kit/no-such-package"));
    const failing =
      without && executeNotebook(without, { files: { ".npmrc": packages.npmrc }, env: { ...packages.env, ...env } });
    await expect(failing).rejects.toThrow(/install-code of the notebook failed: .*no-such-package/s);
  });

  test("run in Jupyter's own client, too", { timeout: 5 * minutes }, async () => {
    const folder = await mkdtemp(join(home, "nbclient-"));
    const source = await writeNotebook({ card: cardOf(), model: cardOf().name, sample: defaultSample }, "python");
    // A photo beside the notebook, in a format that Jupyter does not embed.
    await sharp(sampleFile).webp().toFile(join(folder, "me.webp"));
    const edited = notebookJson(source).replace('MY_PHOTO = \\"\\"', 'MY_PHOTO = \\"me.webp\\"');
    await writeFile(join(folder, "faces.ipynb"), edited);
    await mkdir(join(folder, "kit-notebook"));
    await copyFile(sampleFile, join(folder, "kit-notebook", "sample.jpg"));
    const program = `
import nbformat
from nbclient import NotebookClient
notebook = nbformat.read("faces.ipynb", as_version=4)
NotebookClient(notebook, timeout=600).execute(cwd=".")
nbformat.write(notebook, "faces.ipynb")`;
    await promisify(execFile)(python, ["-c", program], { cwd: folder, env: packages.env });
    const [inSample = []] = await detectInNode([sampleFile]);
    const notebook = parsed(await readFile(join(folder, "faces.ipynb"), "utf8"));
    expect(printed(notebook, "detect-code")).toBe(`Found: ${inSample.length}\n`);
    expect(printed(notebook, "your-photo-code")).toBe(`Found: ${inSample.length}\n`);
  });

  test("fetch Node.js where there is none, and npm with it", { timeout: 10 * minutes }, async () => {
    const bin = await mkdtemp(join(home, "bin-"));
    for (const tool of ["sh", "python3", "env", "uname"]) await symlink(await which(tool), join(bin, tool));
    await using mirror = await nodeMirror();
    const text = await executed("python", { PATH: bin, KIT_PYTHON: python, NODEJS_ORG_MIRROR: mirror.url });
    expect(printed(parsed(text), "node-code")).toBe(
      "There is no Node.js 20 or later here: fetching it.\nNode.js 20 or later is here.\n",
    );
    expect(printed(parsed(text), "own-code-code")).toMatch(/^Found: \d+\n$/);
  });

  test("refuse a Node.js that is not what its publisher says", { timeout: 5 * minutes }, async () => {
    const folder = await mkdtemp(join(home, "tampered-"));
    await using mirror = await nodeMirror({ tampered: true });
    const { cells } = await writeNotebook({ card: cardOf(), model: "m", sample: defaultSample }, "python");
    const cell = cells.find(({ id }) => id === "node-code")?.source ?? "";
    const fetching = cell.replace("if node_version() < (20,):", "if True:");
    const env = { ...packages.env, NODEJS_ORG_MIRROR: mirror.url };
    const running = promisify(execFile)(python, ["-c", fetching], { cwd: folder, env });
    await expect(running).rejects.toThrow(/is not what its publisher says it is/);
    expect(await readdir(join(folder, "kit-notebook"))).toEqual([]);
  });

  async function executed(kernel: Kernel, env: NodeJS.ProcessEnv = {}): Promise<string> {
    const out = await mkdtemp(join(home, "out-"));
    const options = { out, kernels: [kernel], sample: defaultSample, sampleFile, execute: true } as const;
    const files = { ".npmrc": packages.npmrc };
    for await (const exported of exportNotebooks([cardOf()], {
      ...options,
      files,
      env: { ...packages.env, ...env },
    })) {
      if (!exported.ok) throw exported.error;
      return await readFile(exported.path, "utf8");
    }
    throw new Error("nothing was exported");
  }
});

async function which(tool: string): Promise<string> {
  return execFileSync("sh", ["-c", `command -v ${tool}`], { encoding: "utf8" }).trim();
}
