import { full, needs, samplePhotos } from "@kit/tooling/testing";
import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { modelFiles } from "../vite/model-files.ts";
import { openPage } from "./open-browser.ts";
import { answer, choose } from "./site-page.ts";
import { useSite } from "./use-site.ts";

/** In which the page is looked at. Colours do not depend on the width: two of the four combinations have all. */
const looks = (["light", "dark"] as const).flatMap((colorScheme, index) =>
  [1280, 360]
    .filter((_, column) => full || column === index)
    .map((width) => ({ colorScheme, viewport: { width, height: 740 } })),
);

/** Two, so that there is a choice. */
const models = ["retinaface-mnet025-v2", "retinaface-mnet025-v1"];

describe.skipIf(!needs("chromium"))("the site", () => {
  const site = useSite({ hasCamera: true, model: () => modelFiles(models) });
  let page: Page;

  beforeAll(async () => {
    ({ page } = await openPage(site.browser, site.url, { permissions: ["camera"] }));
    await page.getByText("Ready").waitFor();
    await page.locator("#pick").waitFor();
  });

  test("has no fault that axe knows while it is empty", async () => {
    expect(await faultsInEveryLook(page)).toEqual([]);
  });

  test("can be used with the keyboard alone", async () => {
    const dialog = page.waitForEvent("filechooser");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Choose photos");
    expect(await page.locator(":focus").evaluate((it) => getComputedStyle(it).outlineStyle)).toBe("solid");
    await page.keyboard.press("Enter");
    await dialog;
    // Past the camera, the address and its button.
    for (let presses = 1; presses <= 7; presses += 1) await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Four women standing in a row");
    await page.keyboard.press("Enter");
    expect(await answer(page)).toBe("4 faces");
    expect(await focused(page)).toBe("Four women standing in a row");
  });

  test("has no fault that axe knows when it has found faces", async () => {
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe("3 faces");
    expect(await faultsInEveryLook(page)).toEqual([]);
  });

  test("has no fault that axe knows with code to copy, a download made, and faces anonymised", async () => {
    await page.locator("summary").focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("In a terminal").waitFor();
    await expect.poll(() => page.getByLabel("In a terminal").inputValue()).toContain("npx @kit/release detect");
    await page.getByRole("button", { name: "JSON", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Saved sample1.json").waitFor();
    expect(await page.getByRole("button", { name: "JSON", exact: true }).evaluate((it) => it.matches(":focus"))).toBe(
      true,
    );
    expect(await faultsInEveryLook(page)).toEqual([]);
    await page.getByLabel("Anonymise").focus();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("img", { name: "sample1.jpg, anonymised" }).waitFor();
    expect(await faultsInEveryLook(page)).toEqual([]);
    await page.keyboard.press("ArrowUp");
    await page.getByAltText("sample1.jpg").waitFor();
  });

  test("tells a screen reader each step, and nothing twice", async () => {
    await page.evaluate(() => {
      const said: string[] = [];
      for (const region of document.querySelectorAll("[role=status]")) {
        new MutationObserver(() => said.push(region.textContent ?? "")).observe(region, { childList: true });
      }
      Object.assign(globalThis, { said });
    });
    await page.locator("#samples button").nth(3).click();
    expect(await answer(page)).toBe("4 faces");
    await page.getByRole("button", { name: "JSON", exact: true }).click();
    await page.getByText("Saved sample4.json").waitFor();
    const said: string[] = await page.evaluate("said.filter(Boolean)");
    expect(said.map((text) => text.replace(/\(.*\)/, "(…)"))).toEqual([
      "Looking for faces …",
      "4 faces",
      "Making sample4.json …",
      "Saved sample4.json (…)",
    ]);
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe("3 faces");
  });

  test("moves nothing where the visitor wishes for less motion", async () => {
    const moving = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll("*")].filter((it) => {
            const { transitionDuration, animationName } = getComputedStyle(it);
            return (
              animationName !== "none" || transitionDuration.split(", ").some((time) => Number.parseFloat(time) > 0)
            );
          }).length,
      );
    expect(await moving()).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: "reduce" });
    expect(await moving()).toBe(0);
    await page.emulateMedia({ reducedMotion: null });
  });

  test("keeps its edges and marks where the system sets the colours", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.locator("#faces tbody tr").first().hover();
    const styles = (selector: string, of: "borderTop" | "outline" | "background", part?: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((it, { of, part }) => Reflect.get(getComputedStyle(it, part), of), { of, part });
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    for (const selector of ["#choose", "#snap", "textarea"])
      expect(await styles(selector, "borderTop"), selector).toMatch(/^1px solid rgb\(/);
    for (const selector of [".stage", "tr.pointed"])
      expect(await styles(selector, "outline"), selector).toMatch(/[1-9]px solid|solid [1-9]px/);
    for (const part of ["::before", "::after"])
      expect(await styles(".timings div", "background", part), part).not.toContain(paper);
    expect(await styles(".timings div", "background", "::after")).not.toBe(
      await styles(".timings div", "background", "::before"),
    );
    await page.emulateMedia({ forcedColors: null });
    await page.mouse.move(0, 0);
  });

  test("has no fault that axe knows while the camera is on", async () => {
    await page.locator("#camera").click();
    await page.getByText("1 face", { exact: true }).waitFor();
    expect(await faultsInEveryLook(page)).toEqual([]);
    await page.locator("#leave").click();
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe("3 faces");
  });

  test("brings out a face whose row has the focus, and moves the threshold by arrow keys", async () => {
    // The pointer brings out a face, too: also where the page scrolls below it.
    await page.mouse.move(0, 0);
    await page.locator("#faces tbody tr").first().focus();
    await expect.poll(() => page.locator("#faces tr.pointed").count()).toBe(1);
    await page.locator("#score").focus();
    await expect.poll(() => page.locator(".pointed").count()).toBe(0);
    await page.keyboard.press("End");
    expect(await answer(page)).toBe("2 faces");
    await page.keyboard.press("Home");
    expect(await page.locator("#score-shown").textContent()).toBe("5 %");
  });

  test("has no fault that axe knows with several photos", async () => {
    await page.locator("#file").setInputFiles([...samplePhotos.slice(0, 3)]);
    await page.locator("#strip button").getByText("faces").nth(2).waitFor();
    expect(await faultsInEveryLook(page)).toEqual([]);
  });

  test("has no fault that axe knows when it has something to complain of", async () => {
    const name = `a-file-with-a-${"very-".repeat(30)}long-name.jpg`;
    await choose(page, { name, mimeType: "image/jpeg", buffer: Buffer.from("These are notes.") });
    expect(await answer(page)).toContain("is not a picture");
    expect(await faultsInEveryLook(page)).toEqual([]);
  });
});

/** What a screen reader would call the button that has the focus. */
function focused(page: Page): Promise<string | undefined> {
  return page.locator("button:focus").evaluate((it) => it.querySelector("img")?.alt ?? it.textContent ?? undefined);
}

/** What axe finds, and whether the page is wider than its window. */
async function faultsInEveryLook(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await page.evaluate(axe.source);
  for (const { colorScheme, viewport } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    const { violations }: AxeResults = await page.evaluate("axe.run()");
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > viewport.width) found.push(`${width} px wide`);
    faults.push(...found.map((fault) => `${colorScheme}, ${viewport.width} px: ${fault}`));
  }
  return faults;
}
