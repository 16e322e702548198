import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readImage } from "@kit/image";
import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Annotation } from "@kit/types";
import { drawAnnotations, type Look, looks, toSvg } from "@kit/viz";
import { loadWeights, resolveCard } from "@kit/zoo";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { download } from "./download.ts";
import { largePhoto } from "./large-photo.ts";
import { openPage } from "./open-browser.ts";
import { bestOverlaps } from "./overlap.ts";
import { answer, set } from "./site-page.ts";
import { useSite } from "./use-site.ts";

const run = promisify(execFile);
const [firstPhoto = ""] = samplePhotos;

describe.skipIf(!needs("chromium"))("the site saves what it found", () => {
  const site = useSite();
  let page: Page;
  let problems: readonly string[];
  let folder: string;
  let cache: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "kit-outputs-"));
    // Without loss, so that Node and the browser decode the same pixels; three faces.
    await sharp(firstPhoto).resize(900).png().toFile(join(folder, "party.png"));
    // As after a first run of the command.
    cache = await mkdtemp(join(tmpdir(), "kit-outputs-cache-"));
    await loadWeights(await resolveCard(`${site.url}model-card.json`), { cacheDir: cache });
    ({ page, problems } = await openPage(site.browser, site.url, {
      permissions: ["clipboard-read", "clipboard-write"],
    }));
    await page.getByText("Ready").waitFor();
    await page.locator("#file").setInputFiles(join(folder, "party.png"));
    expect(await answer(page)).toBe("3 faces");
  });

  afterEach(() => expect(problems).toEqual([]));

  afterAll(async () => {
    for (const made of [folder, cache]) await rm(made, { recursive: true });
  });

  test("as the JSON that the command writes", async () => {
    const { name, bytes } = await download(page, "JSON");
    expect(name).toBe("party.json");
    const record = JSON.parse(bytes.toString());
    const [wanted] = JSON.parse(await kit(["detect", "party.png", "--json"], folder, cache));
    expect({ ...record, annotations: [] }).toEqual({ ...wanted, annotations: [] });
    expect(record.annotations).toHaveLength(3);
    expect(furthest(record.annotations.flatMap(numbersOf), wanted.annotations.flatMap(numbersOf))).toBeLessThan(0.05);
    expect(bytes.toString()).toBe(`${JSON.stringify(record, null, 2)}\n`);
  });

  test("as a PNG of the photo's own size, drawn as Node draws it", async () => {
    const { name, bytes } = await download(page, "PNG");
    expect(name).toBe("party.png");
    const { annotations } = JSON.parse((await download(page, "JSON")).bytes.toString());
    await expectDrawn(bytes, annotations, join(folder, "party.png"), [looks.box, looks.landmarks, looks.label]);
  });

  test("as an SVG whose shapes are those of Node, over the photo", async () => {
    const { name, bytes } = await download(page, "SVG");
    expect(name).toBe("party.svg");
    const { width, height, annotations } = JSON.parse((await download(page, "JSON")).bytes.toString());
    const [, type, base64 = ""] = /href="data:([^;]+);base64,([^"]+)"/.exec(bytes.toString()) ?? [];
    const image = `data:${type};base64,${base64}`;
    const options = { image, looks: [looks.box, looks.landmarks, looks.label] };
    expect(bytes.toString()).toBe(`${toSvg({ width, height }, annotations, options)}\n`);
    const held = await sharp(Buffer.from(base64, "base64")).removeAlpha().raw().toBuffer();
    expect(held.equals(await sharp(join(folder, "party.png")).removeAlpha().raw().toBuffer())).toBe(true);
  });

  test("with what is switched on, and nothing else", async () => {
    await page.locator("input[value=label]").uncheck();
    await page.locator("input[value=landmarks]").uncheck();
    await set(page, "#score", 0.99);
    const { annotations } = JSON.parse((await download(page, "JSON")).bytes.toString());
    expect(annotations.length).toBeLessThan(3);
    const { bytes } = await download(page, "PNG");
    await expectDrawn(bytes, annotations, join(folder, "party.png"), [looks.box]);
    await page.locator("input[value=box]").uncheck();
    const bare = await sharp((await download(page, "PNG")).bytes)
      .removeAlpha()
      .raw()
      .toBuffer();
    expect(bare.equals(await sharp(join(folder, "party.png")).removeAlpha().raw().toBuffer())).toBe(true);
    for (const look of ["label", "landmarks", "box"]) await page.locator(`input[value=${look}]`).check();
    await set(page, "#score", 0.65);
  });

  test("as a link that carries the settings, and nothing of the photo", async () => {
    await set(page, "#score", 0.5);
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("The link is copied.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await set(page, "#score", 0.65);
    expect(new URL(link).hash).toBe("#model=retinaface-mnet025-v2&score=0.5&iou=0.4");
    expect(link).not.toContain("party");
  });

  test("as code that does the same", async () => {
    await page.getByText("Code that does the same").click();
    await page.getByRole("button", { name: "Copy the program" }).click();
    await page.getByText("The program is copied.").waitFor();
    const script = await page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole("button", { name: "Copy the command" }).click();
    await page.getByText("The command is copied.").waitFor();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    const { annotations } = JSON.parse((await download(page, "JSON")).bytes.toString());

    // Beside the page's own sources, where the packages are found.
    const file = join(import.meta.dirname, `copied-${process.pid}.mts`);
    await writeFile(file, script);
    try {
      const options = { cwd: folder, env: environment(cache) };
      await run(process.execPath, ["--conditions=kit-source", "--no-warnings", file], options);
    } finally {
      await rm(file);
    }
    await expectDrawn(await readFile(join(folder, "faces.png")), annotations, join(folder, "party.png"), [
      looks.box,
      looks.landmarks,
      looks.label,
    ]);

    expect(command).toBe(
      "npx @kit/release detect party.png --model retinaface-mnet025-v2 --score 0.65 --iou 0.4 --looks box,landmarks,label",
    );
    const [record] = JSON.parse(await kit([...command.split(" ").slice(2), "--json"], folder, cache));
    const overlaps = bestOverlaps(annotations.map(boxOf), record.annotations.map(boxOf));
    for (const overlap of overlaps) expect(overlap).toBeGreaterThan(0.95);
    expect(overlaps).toHaveLength(3);
  });

  test("all photos as a ZIP whose names are safe and told apart", async () => {
    const buffer = await readFile(join(folder, "party.png"));
    const file = (name: string) => ({ name, mimeType: "image/png", buffer });
    const notes = { name: "notes.jpg", mimeType: "image/jpeg", buffer: Buffer.from("These are notes.") };
    await page
      .locator("#file")
      .setInputFiles([file("party.png"), notes, file("Party.png"), file('..\\..\\<b>"$(id)".png')]);
    await page.locator("#strip button").getByText("3 faces").nth(2).waitFor();
    const { name, bytes } = await download(page, "All as ZIP");
    expect(name).toBe("photos.zip");
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(
      ["party", "Party (2)", "b-$(id)-"].flatMap((stem) => ["png", "svg", "json"].map((type) => `${stem}.${type}`)),
    );
    const { annotations } = JSON.parse(Buffer.from(files["party.json"] ?? []).toString());
    expect(annotations).toHaveLength(3);
    const all = [looks.box, looks.landmarks, looks.label];
    await expectDrawn(Buffer.from(files["Party (2).png"] ?? []), annotations, join(folder, "party.png"), all);
  });

  test("a photo of a camera in full resolution, upright", async () => {
    const size = await largePhoto(join(folder, "large.jpg"));
    await page.locator("#file").setInputFiles(join(folder, "large.jpg"));
    expect(await answer(page)).toContain("faces");
    const { bytes } = await download(page, "PNG");
    const { width, height } = await sharp(bytes).metadata();
    expect({ width, height }).toEqual(size);
    const svg = (await download(page, "SVG")).bytes.toString();
    expect(svg).toContain(`viewBox="0 0 ${size.width} ${size.height}"`);
    const held = /base64,([^"]+)"/.exec(svg)?.[1] ?? "";
    expect(await sharp(Buffer.from(held, "base64")).metadata()).toMatchObject(size);
  });
});

function environment(cacheDir: string): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: "1", KIT_CACHE: cacheDir, KIT_OFFLINE: "1" };
}

/** What the command prints. */
async function kit(args: readonly string[], cwd: string, cacheDir: string): Promise<string> {
  const bin = join(import.meta.dirname, "../../../packages/release/src/bin.ts");
  const command = ["--conditions=kit-source", "--no-warnings", bin, ...args];
  const { stdout } = await run(process.execPath, command, { cwd, env: environment(cacheDir) });
  return stdout;
}

/** Lines are smoothed differently, and letters are those of the system: few pixels differ, and all together hardly. */
async function expectDrawn(
  png: Buffer,
  annotations: readonly Annotation[],
  photo: string,
  drawn: readonly Look[],
): Promise<void> {
  const before = await readImage(photo);
  const wanted = drawAnnotations(before, annotations, { looks: drawn });
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([wanted.width, wanted.height]);
  let [changed, sum, stray] = [0, 0, 0];
  for (const [at, value] of wanted.data.entries()) {
    const difference = Math.abs(value - (data[at] ?? 0));
    if (value !== before.data[at]) {
      changed += 1;
      sum += difference;
    } else if (difference > 0) stray += 1;
  }
  expect(changed).toBeGreaterThan(1000);
  expect(sum / changed).toBeLessThan(16);
  expect(stray / changed).toBeLessThan(0.1);
}

function numbersOf({ bbox, score, landmarks }: Annotation): number[] {
  return [...bbox, score, ...landmarks.flat()];
}

function boxOf({ bbox }: Annotation) {
  return bbox;
}

function furthest(numbers: readonly number[], others: readonly number[]): number {
  return Math.max(...numbers.map((number, index) => Math.abs(number - (others[index] ?? Number.NaN))));
}
