import process from "node:process";
import type { ModelCard, Progress } from "@kit/types";
import { Presets, SingleBar } from "cli-progress";

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
      const note = card.licenseNote ? ` ${card.licenseNote}` : "";
      console.error(`Weights of ${card.name}: licence ${card.license}.${note}`);
    },
    stop: () => bar?.stop(),
  };
}

function newBar(format: string): SingleBar {
  return new SingleBar(
    { format, stream: process.stderr, hideCursor: true, clearOnComplete: true, etaBuffer: 20 },
    Presets.shades_classic,
  );
}
