import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { markdownTable } from "markdown-table";
import type { DownloadReport } from "./downloads.ts";

const between = /(?<=<!-- downloads -->\n).*(?=<!-- \/downloads -->)/s;

/** The report as a table, for a terminal and a README alike. */
export function downloadsTable(report: DownloadReport): string {
  const { date, machine, megabytes, cachedMegabytes, rounds, rates, downloadRatio, cached, cachedRatio } = report;
  const about = `${date.slice(0, 10)}, ${machine.cpu}, ${machine.cores} cores, load before the start ${machine.load}, ${rounds} rounds`;
  const rows = [
    [`curl -o, then sync: ${megabytes} MB`, `${rates.curl} MB/s`, "1.00"],
    ["fetch into a file, synced", `${rates.fetch} MB/s`, (rates.fetch / rates.curl).toFixed(2)],
    ["Kit: verified and synced", `${rates.kit} MB/s`, downloadRatio.toFixed(2)],
    [`readFile of ${cachedMegabytes} MB`, `${cached.readFile} ms`, "1.00"],
    ["Kit: the same, cached", `${cached.kit} ms`, cachedRatio.toFixed(2)],
  ];
  return `${about}\n\n${markdownTable([["", "median", "ratio"], ...rows], { align: ["l", "r", "r"] })}`;
}

/** Writes the report to `results/downloads.json`, and its table between the markers of the README. */
export async function writeDownloads(report: DownloadReport, folder: string = import.meta.dirname): Promise<void> {
  const readme = join(folder, "README.md");
  const text = await readFile(readme, "utf8");
  await mkdir(join(folder, "results"), { recursive: true });
  await writeFile(join(folder, "results", "downloads.json"), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(
    readme,
    text.replace(between, () => `\n${downloadsTable(report)}\n\n`),
  );
}
