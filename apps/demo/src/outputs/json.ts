import type { Output } from "./output.ts";

/** What `kit detect` writes: pixels of the upright photo, in full precision. */
export const json: Output = {
  extension: "json",
  async make({ name, size, card, annotations }) {
    const { width, height } = size;
    const record = { file_path: name, width, height, model: card.name, annotations };
    return new Blob([`${JSON.stringify(record, null, 2)}\n`], { type: "application/json" });
  },
};
