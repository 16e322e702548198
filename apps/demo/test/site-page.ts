import type { Bbox } from "@kit/types";
import type { Page } from "playwright-core";

/** A picture as the file dialog gives it. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export async function choose(page: Page, file: ChosenFile): Promise<void> {
  await page.locator("#file").setInputFiles(file);
}

/** Waits until the page has an answer, and gives what it says. */
export async function answer(page: Page): Promise<string> {
  await page.locator(".stage[aria-busy=false]").waitFor();
  return (await page.locator("#status").textContent()) ?? "";
}

/** The boxes in the table of faces, in whole pixels of the photo. */
export async function listedBoxes(page: Page): Promise<Bbox[]> {
  const rows = await page.locator("#faces tbody tr").all();
  return Promise.all(
    rows.map(async (row) => {
      const [place = "", size = ""] = (await row.locator("td").allTextContents()).slice(-2);
      const [left = Number.NaN, top = Number.NaN] = place.split(", ").map(Number);
      const [width = Number.NaN, height = Number.NaN] = size.split(" × ").map(Number);
      return [left, top, left + width, top + height] as const;
    }),
  );
}

/** Moves a slider. */
export async function set(page: Page, slider: string, value: number): Promise<void> {
  await page.locator(slider).fill(String(value));
}
