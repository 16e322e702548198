// Raises versions as the changesets say, and records what names them: `npm run versions`, which the release workflow calls.
import { run } from "./run.ts";

run("changeset", ["version"]);
run(process.execPath, ["tooling/scripts/notebooks.ts", "--record"]);
