import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { needs, npmFile, reference, samplePhotos } from "@kit/tooling/testing";
import type { ModelCard, WeightsFile } from "@kit/types";
import { toSvg } from "@kit/viz";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { placeModels, readBuiltIn } from "../vite/model-files.ts";
import type { SiteFiles } from "../vite/site-files.ts";
import { buildSite } from "./build-site.ts";
import { download } from "./download.ts";
import { openNodeModel } from "./node-model.ts";
import { openPage, type WatchedPage } from "./open-browser.ts";
import { bestOverlaps } from "./overlap.ts";
import { type Served, serveFolder } from "./serve-folder.ts";
import { answer, listedBoxes, set } from "./site-page.ts";
import { twoClassCard, twoClassWeights } from "./two-classes.ts";
import { useSite } from "./use-site.ts";

const [photo = ""] = samplePhotos;
const first = npmFile("retinaface", "mnet.25_v2.onnx");
const second = npmFile("retinaface", "mnet.25_v1.onnx");

/** For a machine that does much else. */
const patient = { timeout: 20_000 };

describe.skipIf(!needs("chromium"))("one and the same bundle, by the card beside it,", () => {
  const site = useSite();
  let card: ModelCard;

  beforeAll(async () => {
    card = await readBuiltIn("retinaface-mnet025-v2");
  });

  const open = async (files: SiteFiles, hash = ""): Promise<OpenedSite> => {
    const built = await buildSite(files);
    const served = await serveFolder(built.folder);
    const opened = await openPage(site.browser, `${served.url}${hash}`, { serviceWorkers: "block" });
    onTestFinished(async () => {
      await opened.page.context().close();
      await served[Symbol.asyncDispose]();
      await built[Symbol.asyncDispose]();
    });
    return { ...opened, folder: built.folder, url: served.url, requests: served.requests };
  };
  const withCard = (changed: Partial<ModelCard>): SiteFiles =>
    placeModels([{ ...card, ...changed }], () => readFile(first));

  const detectsAsNode = async (page: Page, name: string, weights: string): Promise<void> => {
    await using model = await openNodeModel({ exact: true }, name, weights);
    const { annotations } = await model.detect(photo);
    expect(await answer(page)).toBe(annotations.length === 1 ? "1 face" : `${annotations.length} faces`);
    const overlaps = bestOverlaps(
      annotations.map(({ bbox }) => bbox),
      await listedBoxes(page),
    );
    for (const overlap of overlaps) expect(overlap).toBeGreaterThanOrEqual(0.95);
    expect(await page.title()).toBe(`${model.card.title} · Find the faces in a photo`);
    expect(await page.locator("#model").textContent()).toContain(model.card.license);
    expect(await page.locator("#score").inputValue()).toBe(String(model.card.thresholds.score));
    expect(await page.getByLabel("Landmarks").isVisible()).toBe(model.card.landmarks.length > 0);
  };

  test("detects with other weights, and with those of other families, what Node detects with them", async () => {
    const others = ["scrfd_500m.onnx", "ultraface_rfb_320.onnx"].map((name) => reference(`weights/${name}`));
    const paths = [second, ...(needs("weights") ? others : [])];
    const names = ["retinaface-mnet025-v1", "scrfd-500m", "ultraface-rfb-320"].slice(0, paths.length);
    const models = await Promise.all(names.map(readBuiltIn));
    const pathOf = new Map(models.map(({ weights }, index) => [weights.files[0]?.name, paths[index] ?? ""]));
    const files = placeModels(models, ({ name }) => readFile(pathOf.get(name) ?? ""));
    const { page, problems } = await open(files);
    await page.locator("#samples button").first().click();
    for (const [index, { name, title }] of models.entries()) {
      if (index > 0) await page.locator("#picker input").nth(index).check();
      await page.locator("#model").getByText(title, { exact: true }).waitFor();
      await detectsAsNode(page, name, paths[index] ?? "");
    }
    expect(problems).toEqual([]);
  });

  test("shows what the card says as text, whatever it is, and takes from a list of models only names of files", async () => {
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const { page, problems } = await open({
      ...withCard({
        title: hostile,
        license: hostile,
        licenseNote: hostile,
        labels: [hostile],
        landmarks: card.landmarks.map((name) => name + hostile),
      }),
      "models.json": async () =>
        Buffer.from('["../other/model-card.json", "//models.example/a.json", 1, "models.json"]'),
    });
    await page.getByText("Ready").waitFor();
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe(`3 × ${hostile}`);
    expect(await page.locator("#model").textContent()).toContain(hostile);
    expect(await page.title()).toContain(hostile);
    expect(await page.locator("[onerror], body script").count()).toBe(0);
    await expect.poll(() => page.locator("#picker input").count(), patient).toBe(1);
    expect(await page.locator("#pick").isVisible()).toBe(false);
    expect(problems).toEqual([]);
  });

  test("says no more of a model than its card: no size, several classes, and scores below those it looks for", async () => {
    const files = card.weights.files.map(({ bytes: _, ...file }) => file);
    const cards = [
      { ...twoClassCard(card, ["face", "mask"]), thresholds: { score: 0.01, iou: 0.4 } },
      { ...card, name: "other", weights: { ...card.weights, files } },
    ];
    const read = async ({ name }: WeightsFile) => (name === "two-classes.onnx" ? twoClassWeights : readFile(first));
    const { page, problems } = await open(placeModels(cards, read));
    await page.locator("#pick").waitFor();
    expect(await page.locator("#picker small").allTextContents()).toEqual([card.license, card.license]);
    expect(await page.locator("#model").textContent()).toContain("Size unknown, SHA-256 checked");
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe("3 objects");
    expect(await page.locator("thead th:visible").allTextContents()).toEqual([
      "Object",
      "Class",
      "Score",
      "Left, top",
      "Size",
    ]);
    expect(await page.locator("tbody tr").first().locator("td").first().textContent()).toBe("face");
    expect(await page.getByLabel("Classes and scores").isVisible()).toBe(true);
    expect(await page.locator("#score-shown").textContent()).toBe("5 %");
    expect(await page.locator("#score").getAttribute("title")).toContain("nothing below 5 %; the card says 1 %");
    await page.getByText("Code that does the same").click();
    await expect.poll(() => page.locator("#command").inputValue()).toContain("--score 0.05 ");
    // Though the picture shows one class alone.
    expect(await page.locator("#script").inputValue()).toContain("labelNames: model.card.labels");
    const { annotations, width, height } = JSON.parse((await download(page, "JSON")).bytes.toString());
    const svg = (await download(page, "SVG")).bytes.toString();
    const wanted = toSvg({ width, height }, annotations, { labelNames: cards[0].labels });
    expect(svg.match(/<text.*/g)).toEqual(wanted.match(/<text.*/g));
    expect(svg).toMatch(/>face \d+%<\/text>/);
    expect(svg.match(/<rect.*/g)).toEqual(wanted.match(/<rect.*/g));
    // Rows are numbered anew when others come between them.
    await set(page, "#iou", 1);
    const chips = page.locator("#faces .chip");
    await expect.poll(() => chips.count()).toBeGreaterThan(annotations.length);
    const names = await chips.evaluateAll((all) => all.map((it) => it.ariaLabel));
    expect(names).toEqual(["face 1", "face 2", "mask 3", "face 4"]);
    await set(page, "#iou", 0.4);
    await page.locator("#picker input").nth(1).check();
    await expect.poll(() => answer(page), patient).toBe("3 faces");
    expect(await page.locator("th.kind, td.kind").filter({ visible: true }).count()).toBe(0);
    expect(await page.locator("#score").getAttribute("title")).toBe("");
    expect(problems).toEqual([]);
  });

  test("takes no card that links to anything but https:", async () => {
    const { page, folder } = await open({});
    for (const paper of ["javascript:alert(1)", "data:text/html,x", "http://plain.example"]) {
      await writeFile(join(folder, "model-card.json"), JSON.stringify({ ...card, paper }));
      await page.reload();
      await page.getByText("does not start with https://").waitFor();
      expect(await page.getByRole("status").textContent()).toContain("paper");
      expect(await page.locator("#model a").count()).toBe(0);
    }
  });

  test("fetches no weights of a family that it does not know, and says who can mend that", async () => {
    const { page, problems, requests } = await open(withCard({ family: "retinanet" }));
    await page.getByText('does not know the family "retinanet", of which retinaface-mnet025-v2 is. Ask the').waitFor();
    expect(requests.filter((path) => path.endsWith(".onnx"))).toEqual([]);
    expect(problems).toEqual([]);
  });

  test("asks no other site for weights, and says who can mend that", async () => {
    const files = card.weights.files.map((file) => ({ ...file, sources: ["https://models.example/a.onnx"] }));
    const elsewhere = { ...card, weights: { ...card.weights, files } };
    const { page, problems } = await open({
      "model-card.json": async () => Buffer.from(JSON.stringify(elsewhere)),
    });
    await page.getByText(`names no place on this site for ${files[0]?.name}. Ask its owner to put`).waitFor();
    expect(problems).toEqual([]);
  });

  test("offers the models that lie there, whatever a link names, and keeps the choice in the link", async () => {
    const models = [card, await readBuiltIn("retinaface-mnet025-v1")];
    const files = placeModels(models, ({ name }) => readFile(npmFile("retinaface", name)));
    const { page, problems, url } = await open(files, "#model=gone");
    await page.getByText('This site has no model "gone". Choose one').waitFor();
    const offered = page.getByRole("group", { name: "Model" }).locator("label");
    await expect
      .poll(() => offered.allTextContents(), patient)
      .toEqual(models.map(({ title, license }) => `${title} 2.1 MB · ${license}`));
    // Nothing is cut off.
    expect(await offered.evaluateAll((lines) => lines.every((it) => it.scrollWidth <= it.clientWidth))).toBe(true);
    // The first opens in its place.
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe("3 faces");
    await page.locator("#picker input").nth(1).check();
    await expect
      .poll(() => page.locator("#progress").evaluate((it) => (Reflect.get(it, "max") / 1e6).toFixed(1)), patient)
      .toBe("2.1");
    await page
      .locator("#model")
      .getByText(models[1]?.title ?? "")
      .waitFor();
    expect(new URL(page.url()).hash).toBe("#model=retinaface-mnet025-v1");
    await detectsAsNode(page, "retinaface-mnet025-v1", second);

    await page.goto("about:blank");
    await page.goto(`${url}#model=retinaface-mnet025-v1&score=0.3`);
    await page.getByText("Ready").waitFor();
    expect(await page.locator("#model").textContent()).toContain(models[1]?.title);
    expect(await page.locator("#score").inputValue()).toBe("0.3");
    expect(problems).toEqual([]);
  });

  test("says what is wrong where there is no card", async () => {
    const { page } = await open({});
    await page.getByText("model-card.json").waitFor();
    expect(await answer(page)).toContain("404");
  });
});

interface OpenedSite extends WatchedPage, Pick<Served, "url" | "requests"> {
  readonly folder: string;
}
