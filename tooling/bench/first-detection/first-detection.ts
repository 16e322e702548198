import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium as executablePath, weightsFile } from "@kit/tooling/testing";
import { markdownTable } from "markdown-table";
import { type Browser, chromium } from "playwright-core";
import { median } from "simple-statistics";
import { type Machine, machineNow } from "../machine.ts";
import { pages, servePages } from "./serve-pages.ts";

export interface FirstDetectionOptions {
  /** The demo's site, built: a folder. */
  readonly site: string;
  readonly photo: string;
  readonly rounds: number;
  /** Where the peers are installed; absent: they do not take part. */
  readonly peers?: string;
}

/** Milliseconds from the navigation to the first faces, each visit with an empty cache. */
export interface FirstDetectionReport {
  readonly date: string;
  readonly machine: Machine;
  readonly rounds: number;
  readonly pages: readonly {
    readonly title: string;
    readonly median: number;
    /** Over the bare page's. */
    readonly ratio: number;
    readonly found: number;
  }[];
}

interface Visited {
  readonly title: string;
  readonly path: string;
}

const bare: Visited = { title: "a bare page: the same runtime and weights", path: "/pages/bare.html" };
const demo: Visited = { title: "Kit's demo, a sample clicked at once", path: "/demo/index.html" };
const others: readonly Visited[] = [
  { title: "Human (wasm), its own detector", path: "/pages/human.html" },
  { title: "face-api Tiny (wasm)", path: "/pages/face-api.html" },
  { title: "MediaPipe face detection, short range", path: "/pages/mediapipe.html" },
];

/** How long a visitor waits for the first faces, by turns, on one thread, from loopback. */
export async function benchFirstDetection(options: FirstDetectionOptions): Promise<FirstDetectionReport> {
  const machine = machineNow();
  const folder = await mkdtemp(join(tmpdir(), "kit-bench-first-"));
  await mkdir(join(folder, "photos"));
  await copyFile(options.photo, join(folder, "photos", "photo.jpg"));
  await copyFile(weightsFile, join(folder, "photos", "weights.onnx"));
  const runtime = dirname(createRequire(join(options.site, "..", "package.json")).resolve("onnxruntime-web/wasm"));
  await using server = await servePages({
    "/pages/": pages,
    "/demo/": options.site,
    "/onnxruntime/": runtime,
    ...(options.peers !== undefined && { "/peers/": join(options.peers, "node_modules") }),
    "/": join(folder, "photos"),
  });
  const flags = ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-background-networking"];
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const visited = [bare, demo, ...(options.peers === undefined ? [] : others)];
    const visits = new Map(visited.map((page) => [page, [] as Visit[]]));
    // The first of each warms the machine's own caches.
    for (let round = 0; round <= options.rounds; round++)
      for (const page of visited) {
        const visit = await visitPage(browser, `${server.url}${page.path}`);
        if (round > 0) visits.get(page)?.push(visit);
      }
    const medianOf = (page: Visited) => median((visits.get(page) ?? []).map(({ milliseconds }) => milliseconds));
    return {
      date: new Date().toISOString(),
      machine,
      rounds: options.rounds,
      pages: visited.map((page) => ({
        title: page.title,
        median: Math.round(medianOf(page)),
        ratio: Number((medianOf(page) / medianOf(bare)).toFixed(2)),
        found: visits.get(page)?.at(-1)?.found ?? 0,
      })),
    };
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}

/** The report as a table, for a terminal and a README alike. */
export function firstDetectionTable({ date, machine, rounds, pages }: FirstDetectionReport): string {
  const about = `${date.slice(0, 10)}, \`npm run bench -- --only first --peers\`, ${machine.cpu}, ${machine.cores} cores, load before the start ${machine.load}, ${rounds} rounds`;
  const rows = pages.map(({ title, median, ratio, found }) => [title, String(median), ratio.toFixed(2), String(found)]);
  return `${about}\n\n${markdownTable([["", "ms", "ratio", "found"], ...rows], { align: ["l", "r", "r", "r"] })}`;
}

declare global {
  interface Window {
    /** Milliseconds from the navigation to the first faces. */
    firstDetection?: number;
    /** How many they were. */
    found?: number;
  }
}

interface Visit {
  readonly milliseconds: number;
  readonly found: number;
}

async function visitPage(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    // Chromium prepares pages of its own for a new window: a visitor has one open.
    await sleep(settling);
    await page.addInitScript(useDemo);
    await page.goto(url);
    const end = performance.now() + 60_000;
    for (;;) {
      // Asked seldom, so that the page is not held up; it has noted the moment itself.
      await sleep(100);
      const visit = await page.evaluate(() => ({ milliseconds: window.firstDetection, found: window.found }));
      if (visit.milliseconds !== undefined) return { milliseconds: visit.milliseconds, found: visit.found ?? 0 };
      if (performance.now() > end) throw new Error(`${url} found nothing within a minute`);
    }
  } finally {
    await context.close();
  }
}

/** Milliseconds until a new window does nothing. */
const settling = 1500;

/** In the page of the demo: clicks the first sample as soon as it is there, and notes when the faces are counted. */
function useDemo(): void {
  let isClicked = false;
  new MutationObserver(() => {
    const sample = document.querySelector<HTMLButtonElement>("#samples button");
    if (sample && !isClicked) {
      isClicked = true;
      sample.click();
    }
    const [, found] = /^(\d+) faces?/.exec(document.querySelector("#status")?.textContent ?? "") ?? [];
    if (found === undefined || window.firstDetection !== undefined) return;
    window.firstDetection = performance.now();
    window.found = Number(found);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
