// The command kit, built from here: `npm run kit -- detect me.jpg`.
import { runKit } from "./run-kit.ts";

process.exitCode = runKit(process.argv.slice(2));
