// Puts built-in models beside the bundle: node make-site.ts [folder] [model …]. The first is the one that opens.
import { fileURLToPath } from "node:url";
import { makeSite } from "./vite/make-site.ts";
import { modelFiles } from "./vite/model-files.ts";

const [folder = "site", ...names] = process.argv.slice(2);
const models = names.length > 0 ? names : ["retinaface-mnet025-v2", "retinaface-mnet025-v1"];
await makeSite(fileURLToPath(new URL("dist", import.meta.url)), await modelFiles(models), folder);
