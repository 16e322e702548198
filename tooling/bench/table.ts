import CliTable from "cli-table3";
import { markdownTable } from "markdown-table";
import { stages } from "./contestant.ts";
import type { Report } from "./report.ts";
import type { Summary } from "./summary.ts";

const head = ["contestant", "ms", "half of the laps", "× bare run", "× F", "× Kit", ...stages, "faces"];

/** The report for a terminal. */
export function toText({ races }: Report): string {
  return races
    .map(({ threads, contestants }) => {
      const table = new CliTable({
        head,
        colAligns: ["left", ...new Array(head.length - 1).fill("right")],
        style: { head: [], border: [], compact: true },
      });
      table.push(...contestants.map(cells));
      return `${title(threads)}\n${table}`;
    })
    .join("\n\n");
}

/** The report for a README. */
export function toMarkdown(report: Report): string {
  const { date, command, machine, versions, photos, rounds, warmup, seed, races } = report;
  const installed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const about = [
    `- ${date.slice(0, 10)}, \`${command}\``,
    `- ${machine.cpu}, ${machine.cores} cores, load before the start ${machine.load}`,
    `- ${installed.join(", ")}`,
    `- ${photos} photos, ${rounds} rounds after ${warmup} to warm up, seed ${seed}`,
  ];
  const align = head.map((_, column) => (column === 0 ? "l" : "r"));
  const tables = races.map(({ threads, contestants }) => {
    return `### ${title(threads)}\n\n${markdownTable([head, ...contestants.map(cells)], { align })}`;
  });
  return [about.join("\n"), ...tables].join("\n\n");
}

function title(threads: number): string {
  return threads === 1 ? "1 thread" : `${threads} threads`;
}

function cells({ title, median, quartiles, ratio, overFloor, overKit, stages: measured, faces }: Summary): string[] {
  const times = stages.map((stage) => measured[stage]?.toFixed(1) ?? "");
  const half = `${quartiles.lower.toFixed(1)}–${quartiles.upper.toFixed(1)}`;
  const ratios = [ratio, overFloor, overKit].map((value) => value.toFixed(2));
  return [title, median.toFixed(1), half, ...ratios, ...times, faces?.toString() ?? ""];
}
