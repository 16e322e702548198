import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as chromiumPath, full, needs, samplePhotos } from "@kit/tooling/testing";
import { cards } from "@kit/zoo";
import axe, { type AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { base, brokenLinks, brokenTargets, build, serve } from "./built-site.ts";

/** How a page is looked at: each theme and each width, in the full tests each of both. */
const views = [
  ["light", 1280],
  ["dark", 360],
  ...(full
    ? ([
        ["light", 360],
        ["dark", 1280],
      ] as const)
    : []),
] as const;

describe.skipIf(!needs("chromium"))("the site, below a path", () => {
  let site: string;
  let server: Server;
  let origin: string;
  let browser: Browser;
  let page: Page;
  /** Errors, and requests to other hosts. */
  const problems: string[] = [];

  beforeAll(async () => {
    site = mkdtempSync(join(tmpdir(), "kit-docs-site-"));
    build(site);
    server = await serve(site);
    // A server that listens on a port has such an address.
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
    page = await browser.newPage();
    page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    page.context().on("request", (request) => {
      if (request.url().startsWith("http") && !request.url().startsWith(origin)) problems.push(request.url());
    });
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(site, { recursive: true, force: true });
  });

  const open = (path: string) => page.goto(`${origin}${base}${path}`, { waitUntil: "networkidle" });

  test("has every link, picture and anchor of its own", () => {
    const pages = globSync("**/*.html", { cwd: site });
    const texts = new Map<string, string>();
    const textOf = (file: string) => {
      const text = texts.get(file) ?? readFileSync(file, "utf8");
      texts.set(file, text);
      return text;
    };
    const broken = pages.flatMap((path) => brokenLinks(site, path, textOf));
    expect(pages.length).toBeGreaterThan(15);
    expect(broken).toEqual([]);
  });

  test("has the plain Markdown of each page, and llms.txt, which lists them, the front page first", () => {
    const listed = [...readFileSync(join(site, "llms.txt"), "utf8").matchAll(/\]\((.+)\)/g)].map(
      ([, link = ""]) => link,
    );
    // What is shown where no page is.
    const pages = globSync("**/*.html", { cwd: site, exclude: ["404.html"] });
    expect(listed.toSorted()).toEqual(pages.map((page) => `${base}${page.replace(/html$/, "md")}`).toSorted());
    expect(listed[0]).toBe(`${base}index.md`);
    for (const link of listed) {
      const text = readFileSync(join(site, link.slice(base.length)), "utf8");
      expect(text).toMatch(/^# /);
      expect(text).not.toMatch(/@include|^<<<|^<\/?[A-Z]/m);
      const prose = text.replaceAll(/^( *`{3,}).*\n[\s\S]*?^\1$|`[^`\n]*`/gm, "");
      expect(prose, link).not.toMatch(/(?<!\\)<[a-z/]|&#?\w+;| {60}/);
      expect(brokenTargets(site, link, prose)).toEqual([]);
    }
    expect(readFileSync(join(site, "troubleshooting.md"), "utf8")).toContain("ZOO_HASH_MISMATCH");
    expect(readFileSync(join(site, "publish.md"), "utf8")).toContain("8 of 9 steps done");
  });

  test("finds the faces in the reader's own photo", async () => {
    await open("try.html");
    await page.getByLabel("Your photo").setInputFiles(samplePhotos[0] ?? "");
    await page.getByText("3 faces", { exact: true }).waitFor({ timeout: 30_000 });
    expect(await page.locator(".live-detector tbody tr").count()).toBe(3);
    await page.getByRole("button", { name: "Take a sample photo" }).click();
    await page.getByText("Looking …").waitFor();
    await page.getByText("3 faces", { exact: true }).waitFor({ timeout: 30_000 });
  }, 60_000);

  test("says what is wrong with a file that is no photo, and takes the next", async () => {
    const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("These are notes.") };
    await page.getByLabel("Your photo").setInputFiles(notes);
    await page.getByRole("status").getByText("is not a picture").waitFor();
    await page.getByLabel("Your photo").setInputFiles(samplePhotos[3] ?? "");
    await page.getByText("4 faces", { exact: true }).waitFor({ timeout: 30_000 });
  }, 60_000);

  test("filters the models", async () => {
    await open("zoo.html");
    const models = Object.values(cards);
    await page.getByText(`${models.length} models`).waitFor();
    await page.getByLabel("Filter").fill("blazeface");
    await page.getByText(`${models.filter(({ family }) => family === "blazeface").length} models`).waitFor();
    // What a model finds is searched too, folded or not.
    await page.getByLabel("Filter").fill("bicycle");
    await page.getByText(/^1 models?$/).waitFor();
    await page.getByLabel("Filter").fill("");
    await page.getByLabel("commercial use allowed").check();
    const free = models.filter(({ commercialUse }) => commercialUse === true);
    expect(free.length).toBeGreaterThan(0);
    expect(await page.locator("tbody tr:visible td:first-child a:first-of-type").allTextContents()).toEqual(
      free.map(({ name }) => name),
    );
  });

  test("shows a model's notebook one click from the table, and gives it away", async () => {
    await open("zoo.html");
    await page.getByRole("row", { name: "retinaface-mnet025-v2" }).getByRole("link", { name: "notebook" }).click();
    await page.getByRole("heading", { level: 1, name: "RetinaFace MobileNet-0.25 v2" }).waitFor();
    await page.locator(".cell-output").getByText("Found: 3").first().waitFor();
    const widths = () => page.locator(".vp-doc img").evaluateAll((all) => all.map((it) => Object(it).naturalWidth));
    await expect.poll(widths).toEqual([480, 640]);
    const saving = page.waitForEvent("download");
    await page.getByRole("link", { name: "for Deno", exact: true }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe("retinaface-mnet025-v2.deno.ipynb");
    expect(JSON.parse(readFileSync(await saved.path(), "utf8")).nbformat).toBe(4);
  });

  test("is searched without a server", async () => {
    await open("start.html");
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox").fill("ZOO_HASH_MISMATCH");
    await page.locator(".VPLocalSearchBox .result").first().waitFor();
    expect(await page.locator(".VPLocalSearchBox .result").first().textContent()).toContain("Troubleshooting");
    expect(await faults(page)).toEqual([]);
    await page.getByRole("searchbox").fill("qqqqzz");
    await page.getByText("No results").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  test.each([
    ["vis_annotations", "From Python"],
    ["predict_jsons", "From Python"],
    ["IMAGE_MISSING", "Troubleshooting"],
    ["IMAGE_MISS", "Troubleshooting"],
    ["confidence-threshold", "From Python"],
    ["notebook", "notebook"],
    ["colab", "From Python"],
    ["firewall", "Five lines"],
  ])("is searched for %s, and has it first", async (words, title) => {
    await open("start.html");
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox").fill(words);
    await page.locator(".VPLocalSearchBox .result").first().waitFor();
    await expect.poll(() => page.locator(".VPLocalSearchBox .result").first().textContent()).toContain(title);
    await page.keyboard.press("Escape");
  });

  test.each([
    "index",
    "start",
    "how-it-works",
    "try",
    "zoo",
    "notebooks/retinaface-mnet025-v2",
    "notebooks/yunet-s",
    "publish",
    "troubleshooting",
    "accuracy-and-speed",
    "api/@kit/image",
    "404",
  ])(
    "%s has no fault that axe knows, light or dark, and fits a phone",
    async (path) => {
      await open(`${path}.html`);
      expect(await faults(page)).toEqual([]);
    },
    60_000,
  );

  test("prints the text alone", async () => {
    await open("start.html");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".VPNav, .VPSidebar, .aside").filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
    // Dark on white, whatever the screen has.
    await page.evaluate(() => document.documentElement.classList.add("dark"));
    await page.addStyleTag({ content: "* { transition: none !important }" });
    for (const text of [".vp-doc p", ".vp-doc pre code", ".vp-doc a"]) {
      const color = await page
        .locator(text)
        .first()
        .evaluate((it) => getComputedStyle(it).color);
      expect(Math.max(...(color.match(/\d+/g) ?? ["255"]).slice(0, 3).map(Number))).toBeLessThan(190);
    }
    await page.emulateMedia({ media: "screen" });
  });

  test("prints numbers whole, tables that fit, and what is folded", async () => {
    // A4 within its margins.
    await page.setViewportSize({ width: Math.floor(((210 - 24) / 25.4) * 96), height: 740 });
    await open("accuracy-and-speed.html");
    await page.emulateMedia({ media: "print" });
    const lines = await page.locator(".vp-doc td").evaluateAll((cells) =>
      cells
        .filter(({ textContent }) => /^[\d.]+$/.test(textContent ?? ""))
        .map((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return range.getClientRects().length;
        }),
    );
    expect(new Set(lines)).toEqual(new Set([1]));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await open("zoo.html");
    const isFolded = () => page.evaluate(() => document.querySelector("details")?.open === false);
    expect(await isFolded()).toBe(true);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await isFolded()).toBe(false);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await isFolded()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 1280, height: 740 });
  });

  test("has asked no other host for anything, and logged no error", () => {
    expect(problems).toEqual([]);
  });
});

/** What axe finds, and whether the page is wider than its window. */
async function faults(page: Page): Promise<string[]> {
  const found: string[] = [];
  // Colours would fade from light to dark.
  await page.addStyleTag({ content: "* { transition: none !important }" });
  await page.evaluate(axe.source);
  for (const [theme, width] of views) {
    await page.evaluate((dark) => document.documentElement.classList.toggle("dark", dark), theme === "dark");
    await page.setViewportSize({ width, height: 740 });
    const { violations }: AxeResults = await page.evaluate("axe.run()");
    const where = `${theme}, ${width} px`;
    found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${where}: ${id}: ${html}`)));
    if ((await page.evaluate(() => document.documentElement.scrollWidth)) > width) found.push(`${where}: too wide`);
  }
  await page.setViewportSize({ width: 1280, height: 740 });
  return found;
}
