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
import { type PagesServer, pages, type Report, servePages } from "./serve-pages.ts";

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
    places: {
      "/pages/": pages,
      "/demo/": options.site,
      "/onnxruntime/": runtime,
      ...(options.peers !== undefined && { "/peers/": join(options.peers, "node_modules") }),
      "/": join(folder, "photos"),
    },
    scripts: { [demo.path]: join(pages, "use-demo.js") },
  });
  const flags = ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-background-networking"];
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const visited = [bare, demo, ...(options.peers === undefined ? [] : others)];
    const visits = new Map(visited.map((page) => [page, [] as Report[]]));
    // The first of each warms the machine's own caches.
    for (let round = 0; round <= options.rounds; round++)
      for (const page of visited) {
        const visit = await visitPage(browser, server, page.path);
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
  const peers = pages.length > 2 ? " --peers" : "";
  const about = `${date.slice(0, 10)}, \`npm run bench -- --only first${peers} --rounds ${rounds}\`, ${machine.cpu}, ${machine.cores} cores, load before the start ${machine.load}`;
  const rows = pages.map(({ title, median, ratio, found }) => [title, String(median), ratio.toFixed(2), String(found)]);
  return `${about}\n\n${markdownTable([["", "ms", "ratio", "found"], ...rows], { align: ["l", "r", "r", "r"] })}`;
}

/**
 * In a window of its own, with an empty cache and nobody attached to it: what developer tools hear of each request
 * costs a page with many of them more than one with few.
 */
async function visitPage(browser: Browser, server: PagesServer, path: string): Promise<Report> {
  const session = await browser.newBrowserCDPSession();
  const { browserContextId } = await session.send("Target.createBrowserContext");
  try {
    const report = server.nextReport(path);
    await session.send("Target.createTarget", { url: `${server.url}/pages/wait.html#${path}`, browserContextId });
    const isOver = sleep(patience, undefined, { ref: false });
    const { found, milliseconds } = await Promise.race([
      report,
      isOver.then(() => Promise.reject(new Error(`${path} says nothing within ${patience / 1000} seconds`))),
    ]);
    if (found < facesInPhoto) throw new Error(`${path} found ${found} faces where there are ${facesInPhoto}`);
    return { found, milliseconds };
  } finally {
    await session.send("Target.disposeBrowserContext", { browserContextId });
    await session.detach();
  }
}

/** In the first sample photo. */
const facesInPhoto = 3;

/** Milliseconds that a page has. */
const patience = 60_000;
