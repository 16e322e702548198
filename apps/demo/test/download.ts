import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";

/** A file that the browser saved. */
export interface Downloaded {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Presses a button, and waits for the file that comes of it. */
export async function download(page: Page, button: string): Promise<Downloaded> {
  const coming = page.waitForEvent("download", { timeout: 60_000 });
  await page.getByRole("button", { name: button, exact: true }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
