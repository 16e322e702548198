import { markdownTable } from "markdown-table";
import type { DownloadReport } from "./downloads.ts";

/** The report as a table, for a terminal and a README alike. */
export function downloadsTable(report: DownloadReport): string {
  const { date, machine, megabytes, cachedMegabytes, rounds, rates, downloadRatio, cached, cachedRatio } = report;
  const about = `${date.slice(0, 10)}, \`npm run bench -- --only downloads\`, ${machine.cpu}, ${machine.cores} cores, load before the start ${machine.load}, ${rounds} rounds`;
  const rows = [
    [`curl -o, then sync: ${megabytes} MB`, `${rates.curl} MB/s`, "1.00"],
    ["fetch into a file, synced", `${rates.fetch} MB/s`, (rates.fetch / rates.curl).toFixed(2)],
    ["Kit: verified and synced", `${rates.kit} MB/s`, downloadRatio.toFixed(2)],
    [`readFile of ${cachedMegabytes} MB`, `${cached.readFile} ms`, "1.00"],
    ["Kit: the same, cached", `${cached.kit} ms`, cachedRatio.toFixed(2)],
  ];
  return `${about}\n\n${markdownTable([["", "median", "ratio"], ...rows], { align: ["l", "r", "r"] })}`;
}
