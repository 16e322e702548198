// Notebooks of all models: `npm run notebooks -- --execute retinaface-mnet025-v2`.
import { run } from "./run.ts";

run(process.execPath, ["tooling/scripts/build.ts", "--filter=@kit/release..."]);
run(process.execPath, ["apps/notebook/src/main.ts", ...process.argv.slice(2)]);
