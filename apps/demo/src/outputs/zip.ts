import { downloadZip } from "client-zip";
import type { DrawingService } from "../drawing/service.ts";
import { uniqueStems } from "./file-stem.ts";
import type { Output } from "./output.ts";
import type { Result } from "./result.ts";

/**
 * All results in all forms. One file is made when the one before it has been written, so that no more than one picture
 * is held at a time; pictures are compressed already, so nothing is compressed again.
 *
 * @param onFile Called before each file, with how many there are before it and in all.
 */
export function zip(
  results: readonly Result[],
  outputs: readonly Output[],
  drawing: DrawingService,
  onFile: (done: number, all: number) => void,
): Promise<Blob> {
  const stems = uniqueStems(results.map(({ name }) => name));
  const wanted = results.flatMap((result, index) => outputs.map((output) => ({ result, output, stem: stems[index] })));
  return downloadZip(files()).blob();

  async function* files() {
    for (const [done, { result, output, stem }] of wanted.entries()) {
      onFile(done, wanted.length);
      const input = await output.make(result, drawing);
      yield { name: `${stem}.${output.extension}`, input, lastModified: new Date() };
    }
  }
}
