import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Report } from "./report.ts";
import { toMarkdown } from "./table.ts";

const between = /(?<=<!-- results -->\n).*(?=<!-- \/results -->)/s;

/** Writes the report to `results/latest.json`, and its tables between the markers of the README. */
export async function writeResults(report: Report, folder: string = import.meta.dirname): Promise<void> {
  const readme = join(folder, "README.md");
  const text = await readFile(readme, "utf8");
  await mkdir(join(folder, "results"), { recursive: true });
  await writeFile(join(folder, "results", "latest.json"), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(
    readme,
    text.replace(between, () => `\n${toMarkdown(report)}\n\n`),
  );
}
