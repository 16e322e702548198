import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a bench has to tell. */
export interface Section {
  /** Of the markers in the README, and of the file in `results/`. */
  readonly name: "race" | "downloads" | "throughput" | "first";
  readonly report: object;
  /** The same for people, as Markdown. */
  readonly text: string;
}

/** Writes a report to `results/<name>.json`, and its text between the markers of the README. */
export async function writeSection(
  { name, report, text }: Section,
  folder: string = import.meta.dirname,
): Promise<void> {
  await mkdir(join(folder, "results"), { recursive: true });
  await writeFile(join(folder, "results", `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  const readme = join(folder, "README.md");
  const between = new RegExp(`(?<=<!-- ${name} -->\\n).*(?=<!-- /${name} -->)`, "s");
  const whole = await readFile(readme, "utf8");
  await writeFile(
    readme,
    whole.replace(between, () => `\n${text}\n\n`),
  );
}
