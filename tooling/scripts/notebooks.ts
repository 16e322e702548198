// Notebooks of all models: `npm run notebooks -- --execute retinaface-mnet025-v2`. With `--record`, those that the
// repository keeps.
import { run } from "./run.ts";

const args = process.argv.slice(2);
const models = args.filter((arg) => arg !== "--record");
if (models.length < args.length)
  run(process.execPath, ["--conditions=kit-source", "apps/notebook/record/main.ts", ...models]);
else {
  run(process.execPath, ["tooling/scripts/build.ts", "--filter=@kit/release..."]);
  run(process.execPath, ["apps/notebook/src/main.ts", ...args]);
}
