import type { Timing } from "@kit/types";
import type { Page } from "../page.ts";
import { entry } from "./entry.ts";

/** Milliseconds by stage, each with a bar of its share; without a timing, nothing. */
export function showTimings({ timings }: Page, timing: Timing | undefined): void {
  timings.hidden = timing === undefined;
  timings.replaceChildren(...(timing ? lines(timing) : []));
}

function lines({ decode, preprocess, run, postprocess }: Timing): HTMLElement[] {
  const total = decode + preprocess + run + postprocess;
  const line = (stage: string, ms: number): HTMLElement => {
    const line = entry(stage, `${ms.toFixed(ms < 10 ? 1 : 0)} ms`);
    line.style.setProperty("--share", String(ms / total));
    return line;
  };
  return [
    line("Decode", decode),
    line("Preprocess", preprocess),
    line("Network", run),
    line("Postprocess", postprocess),
    line("Total", total),
  ];
}
