import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes what of Google's `google.colab` a notebook uses, as a Python module in which somebody chose a photo.
 *
 * @returns What PYTHONPATH must name.
 */
export async function colabUpload(folder: string, photo: string): Promise<string> {
  const module = `
from pathlib import Path

def upload():
    print("Saving party.jpg to party.jpg")
    return {"party.jpg": Path(${JSON.stringify(photo)}).read_bytes()}
`;
  await mkdir(join(folder, "google", "colab"), { recursive: true });
  await writeFile(join(folder, "google", "colab", "files.py"), module);
  return folder;
}
