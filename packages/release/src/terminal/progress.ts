import process from "node:process";
import type { ModelCard, Progress } from "@kit/types";
import { type FetchProgress, licenceNotice } from "@kit/zoo";
import { MultiBar, Presets, SingleBar } from "cli-progress";
import { shownBytes } from "./parse.ts";

/** Shows how many of several pictures are done, with the time left. Silent for one, and where nobody looks. */
export function progressBar(total: number): { advance(label: string): void; stop(): void } {
  if (total < 2 || !process.stderr.isTTY) return { advance() {}, stop() {} };
  const bar = newBar("{bar} {value}/{total} · {eta_formatted} left · {label}");
  bar.start(total, 0, { label: "" });
  return {
    advance: (label) => bar.increment(1, { label }),
    stop: () => bar.stop(),
  };
}

/** What `getModel` tells while weights are fetched: a bar on a terminal, one line elsewhere; then their licence. */
export function weightsProgress(): {
  onProgress(progress: Progress): void;
  onFetched(card: ModelCard): void;
  stop(): void;
} {
  let bar: SingleBar | undefined;
  let told = false;
  return {
    onProgress({ label, done, total }) {
      if (!process.stderr.isTTY) {
        if (!told) console.error(`Fetching ${label}`);
        told = true;
        return;
      }
      if (!bar) {
        bar = newBar(`Fetching ${label} {bar} {percentage} % · {eta_formatted} left`);
        bar.start(total ?? 0, 0);
      }
      if (total !== undefined) bar.setTotal(total);
      bar.update(done);
    },
    onFetched(card) {
      bar?.stop();
      bar = undefined;
      console.error(licenceNotice(card));
    },
    stop: () => bar?.stop(),
  };
}

/** A bar for each of several downloads on a terminal; a line for each elsewhere. */
export function downloadBars(): { start(name: string): (progress: FetchProgress) => void; stop(): void } {
  if (!process.stderr.isTTY) return { start: tellOnce, stop() {} };
  const format = "{name} {bar} {percentage} % · {rate}/s · {eta_formatted} left";
  const bars = new MultiBar({ ...looks, format }, Presets.shades_classic);
  return {
    start(name) {
      let bar: SingleBar | undefined;
      return ({ done, total, rate }) => {
        bar ??= bars.create(total ?? 0, 0, { name, rate: "" });
        if (total !== undefined) bar.setTotal(total);
        bar.update(done, { rate: shownBytes(Math.round(rate)) });
      };
    },
    stop: () => bars.stop(),
  };
}

function tellOnce(name: string): () => void {
  let told = false;
  return () => {
    if (!told) console.error(`Fetching ${name}`);
    told = true;
  };
}

const looks = { stream: process.stderr, hideCursor: true, clearOnComplete: true, etaBuffer: 20 } as const;

function newBar(format: string): SingleBar {
  return new SingleBar({ ...looks, format }, Presets.shades_classic);
}

/** Shows on a terminal how many of the ways of reading a model have been tried. */
export function searchProgress(): { update(done: number, total: number): void; stop(): void } {
  if (!process.stderr.isTTY) return { update() {}, stop() {} };
  let bar: SingleBar | undefined;
  return {
    update(done, total) {
      if (!bar) {
        bar = newBar("Trying ways of reading it {bar} {value}/{total}");
        bar.start(total, 0);
      }
      bar.update(done);
    },
    stop: () => bar?.stop(),
  };
}
