import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { compareNotebook, defaultSample, executeNotebook, type Notebook, writeNotebook } from "@kit/release/notebook";
import { type PublishedPackages, publishedPackages } from "@kit/tooling/published-packages";
import { needs, samplePhotos } from "@kit/tooling/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportNotebooks } from "../src/export-notebooks.ts";
import { colabUpload } from "./colab-upload.ts";
import { cardOf, detectInNode, nearly, parsed, printed, printingAll } from "./expected.ts";
import { schemaFaults } from "./notebook-schema.ts";

const [sampleFile = "", uploaded = ""] = samplePhotos;
const card = cardOf();

describe.skipIf(!needs("kernels"))("the notebook of the default model, executed as in Colab", () => {
  let packages: PublishedPackages;
  let out: string;
  let text: string;
  let notebook: Notebook;

  beforeAll(async () => {
    packages = await publishedPackages();
    out = await mkdtemp(join(tmpdir(), "kit-notebooks-"));
    const env = { ...packages.env, PYTHONPATH: await colabUpload(join(out, "colab"), uploaded) };
    const options = { out, kernels: ["python"], sample: defaultSample, sampleFile, execute: true, env } as const;
    for await (const exported of exportNotebooks([card], options)) if (!exported.ok) throw exported.error;
    text = await readFile(join(out, "retinaface-mnet025-v2.ipynb"), "utf8");
    notebook = parsed(text);
  }, 300_000);
  afterAll(async () => {
    await packages?.[Symbol.asyncDispose]();
    await rm(out, { recursive: true, force: true });
  });

  test("finds what Node finds, in the sample and in the uploaded photo", async () => {
    const [inSample, inUploaded] = await detectInNode([sampleFile, uploaded]);
    const [first] = JSON.parse(printed(notebook, "json-code"));
    expect(first).toEqual(nearly(inSample[0]));
    expect(printed(notebook, "detect-code")).toBe(`Found: ${inSample.length}\n`);
    expect(printed(notebook, "your-photo-code")).toContain(`Found: ${inUploaded.length}\n`);
    expect(printed(notebook, "own-code-code")).toBe(`Found: ${inSample.length}\n`);
  });

  test("finds each face where Node finds it", { timeout: 300_000 }, async () => {
    const photos = [sampleFile, uploaded];
    const inNode = await detectInNode(photos);
    expect(inNode.map((found) => found.length > 1)).toEqual([true, true]);
    for (const [index, photo] of photos.entries()) {
      const files = { "kit-notebook/sample.jpg": photo };
      const executed = await executeNotebook(printingAll(notebook), { files, env: packages.env });
      expect(JSON.parse(printed(executed, "json-code"))).toEqual(nearly(inNode[index]));
    }
  });

  test("shows both pictures, and finds more below a lower threshold", () => {
    const pictures = notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
    const types = pictures.flatMap((output) => ("data" in output ? Object.keys(output.data) : []));
    expect(types.filter((type) => type === "image/jpeg")).toHaveLength(2);
    const counts = [...printed(notebook, "threshold-code").matchAll(/: (\d+) found/g)].map(([, count]) =>
      Number(count),
    );
    expect(counts).toHaveLength(3);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  test("says at its top what to expect, with what it found", () => {
    const [intro] = notebook.cells;
    expect(intro?.source).toMatch(/^# .*\n\n!\[What the model finds\]\(data:image\/jpeg;base64,\/9j\/[\w+/=]+\)\n\n/m);
    expect(intro?.source.length).toBeLessThan(60_000);
  });

  test("is valid, up to date, small, and tells nothing of this machine", async () => {
    expect(schemaFaults(text)).toEqual([]);
    expect(
      compareNotebook(text, await writeNotebook({ card, model: card.name, sample: defaultSample }, "python")),
    ).toBe("current");
    expect(Buffer.byteLength(text)).toBeLessThan(400_000);
    for (const trace of [homedir(), tmpdir(), packages.url, process.cwd(), "127.0.0.1"])
      expect(text).not.toContain(trace);
  });
});

test.skipIf(!needs("kernels"))("a package that the registry does not have is told, and what to do", async () => {
  const out = await mkdtemp(join(tmpdir(), "kit-notebooks-"));
  const empty = createServer((_, response) => response.writeHead(404).end("{}")).listen(0, "127.0.0.1");
  await once(empty, "listening");
  const env = { ...process.env, npm_config_registry: `http://127.0.0.1:${Object(empty.address()).port}` };
  const options = { out, kernels: ["python"], sample: defaultSample, execute: true, env } as const;
  const results = [];
  for await (const exported of exportNotebooks([card], options)) results.push(exported);
  expect(results).toMatchObject([{ ok: false, error: { code: "RELEASE_NOTEBOOK_FAILED" } }]);
  expect(String(Object(results[0]).error)).toMatch(
    /install-code of the notebook failed: .*E404.*\nThe registry has no such package, or not yet: .*npm_config_registry/s,
  );
  empty.close();
  await rm(out, { recursive: true });
});
