// Run before the package is packed: `dist` may still have files of an earlier build.
import { fileURLToPath } from "node:url";
import { pruneBundle } from "./vite/prune-bundle.ts";

await pruneBundle(fileURLToPath(new URL("dist", import.meta.url)));
