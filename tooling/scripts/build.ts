// Builds every package, those it depends on first; what has not changed is taken from the cache.
import { run } from "./run.ts";

run("turbo", ["run", "build", "--output-logs=errors-only", ...process.argv.slice(2)]);
