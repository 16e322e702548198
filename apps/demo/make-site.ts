// Puts built-in models beside the bundle: node make-site.ts [folder] [model …]. The first is the one that opens.
import { fileURLToPath } from "node:url";
import { makeSite } from "./vite/make-site.ts";
import { modelFiles } from "./vite/model-files.ts";
import { pruneBundle } from "./vite/prune-bundle.ts";

const [folder = "site", ...names] = process.argv.slice(2);
const models = names.length > 0 ? names : ["retinaface-mnet025-v2", "retinaface-mnet025-v1"];
const bundle = fileURLToPath(new URL("dist", import.meta.url));
await pruneBundle(bundle);
await makeSite(bundle, await modelFiles(models), folder);
