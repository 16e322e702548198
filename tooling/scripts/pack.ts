// Packs every public package as it would be published: `npm run pack -- [folder]`.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { packAll } from "../packed/pack-all.ts";
import { run } from "./run.ts";

const folder = resolve(process.env.INIT_CWD ?? ".", process.argv[2] ?? "tarballs");
run("turbo", ["run", "build", "--output-logs=errors-only"]);
mkdirSync(folder, { recursive: true });
for (const { name, tarball } of packAll(folder)) console.log(`${name} → ${tarball}`);
