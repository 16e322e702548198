import { readFile } from "node:fs/promises";
import { needs, npmFile } from "@kit/tooling/testing";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { placeModels, readBuiltIn } from "../vite/model-files.ts";
import type { SiteFiles } from "../vite/site-files.ts";
import { openPage } from "./open-browser.ts";
import { answer } from "./site-page.ts";
import { twoClassCard, twoClassWeights } from "./two-classes.ts";
import { useSite } from "./use-site.ts";

const word = "Gesichtserkennungsmodellbezeichnung".repeat(2);

/** One that finds what has a long name, and one that knows several classes. */
async function models(): Promise<SiteFiles> {
  const card = await readBuiltIn("retinaface-mnet025-v2");
  const cards = [
    { ...card, labels: [word] },
    { ...twoClassCard(card, [word, "face"]), name: "other", title: word, license: word },
  ];
  const retinaface = npmFile("retinaface", "mnet.25_v2.onnx");
  return placeModels(cards, async ({ name }) => (name === "two-classes.onnx" ? twoClassWeights : readFile(retinaface)));
}

describe.skipIf(!needs("chromium"))("the page is no wider than its window", () => {
  const site = useSite({ model: models });
  let page: Page;

  beforeAll(async () => {
    ({ page } = await openPage(site.browser, site.url, { viewport: { width: 320, height: 640 } }));
  });

  /** Windows in which it is, and by how much. */
  const tooWide = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const width of [320, 360, 640, 960, 1024]) {
      await page.setViewportSize({ width, height: 640 });
      const needed = await page.evaluate(() => document.documentElement.scrollWidth);
      // The innermost that sticks out says where to look.
      const outside = await page.evaluate(() =>
        [...document.body.querySelectorAll("main *, footer *")]
          .filter((it) => it.getBoundingClientRect().right > innerWidth && !it.closest(".visually-hidden, .strip"))
          .map((it) => `${it.localName}#${it.id}`)
          .slice(-5),
      );
      if (needed > width) found.push(`${needed} of ${width} px: ${outside.join(", ")}`);
    }
    return found;
  };

  test("while it is empty", async () => {
    await page.locator("#pick").waitFor();
    expect(await tooWide()).toEqual([]);
  });

  test("with things of a long name, code to copy and a file saved", async () => {
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toContain(word);
    await page.getByText("Code that does the same").click();
    await page.getByRole("button", { name: "JSON", exact: true }).click();
    await page.getByText("Saved sample1.json").waitFor();
    expect(await tooWide()).toEqual([]);
  });

  test("with several classes, one of which has a long name", async () => {
    await page.locator("#picker input").nth(1).check();
    await page.locator("th.kind").waitFor();
    expect(await answer(page)).toBe("2 objects");
    expect(await tooWide()).toEqual([]);
  });

  test("with letters of twice the size", async () => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe("32px");
    expect(await tooWide()).toEqual([]);
  });
});
