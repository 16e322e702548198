// Writes what the pages take from the rest of the project into `generated/`, and whole pages into `pages/notebooks/`:
// node --conditions=kit-source generate/main.ts
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cards } from "@kit/zoo";
import { benchTables } from "./bench-tables.ts";
import { commandLine } from "./command-line.ts";
import { errorTables } from "./error-tables.ts";
import { liveFiles } from "./live-files.ts";
import { modelTable } from "./model-table.ts";
import { notebookModels, notebookPages } from "./notebook-pages.ts";
import { walkDiagram } from "./walk-diagram.ts";
import { walkPictures } from "./walk-pictures.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
for (const folder of ["generated", "pages/notebooks"]) await rm(join(root, folder), { recursive: true, force: true });
const parts = {
  "command-line.md": await commandLine(),
  "errors.md": errorTables(),
  "models.md": modelTable(Object.values(cards), await notebookModels()),
  ...benchTables(await readFile(new URL("../../../tooling/bench/README.md", import.meta.url), "utf8")),
  "walk.md": walkDiagram(await readFile(new URL("../recorded/run.txt", import.meta.url), "utf8")),
  ...(await liveFiles()),
  ...(await walkPictures()),
};
const inGenerated = Object.entries(parts).map(([path, content]) => [join("generated", path), content] as const);
for (const [path, content] of [...inGenerated, ...Object.entries(await notebookPages())]) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}
