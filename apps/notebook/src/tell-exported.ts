import type { Exported } from "./export-notebooks.ts";

/** Prints what became of each notebook; where one failed, this process ends with exit code 1. */
export async function tellExported(results: AsyncIterable<Exported>): Promise<void> {
  for await (const result of results) {
    if (result.ok) console.log(`${result.path} (${result.bytes} bytes)`);
    else {
      console.error(`${result.path}: ${result.error.message}`);
      process.exitCode = 1;
    }
  }
}
