// Writes what the pages take from the rest of the project into `generated/`: node --conditions=kit-source generate/main.ts
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cards } from "@kit/zoo";
import { benchTables } from "./bench-tables.ts";
import { commandLine } from "./command-line.ts";
import { errorTables } from "./error-tables.ts";
import { liveFiles } from "./live-files.ts";
import { modelTable } from "./model-table.ts";
import { walkDiagram } from "./walk-diagram.ts";
import { walkPictures } from "./walk-pictures.ts";

const folder = fileURLToPath(new URL("../generated", import.meta.url));
await rm(folder, { recursive: true, force: true });
const files = {
  "command-line.md": await commandLine(),
  "errors.md": errorTables(),
  "models.md": modelTable(Object.values(cards)),
  ...benchTables(await readFile(new URL("../../../tooling/bench/README.md", import.meta.url), "utf8")),
  "walk.md": walkDiagram(await readFile(new URL("../recorded/run.txt", import.meta.url), "utf8")),
  ...(await liveFiles()),
  ...(await walkPictures()),
};
for (const [path, content] of Object.entries(files)) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}
