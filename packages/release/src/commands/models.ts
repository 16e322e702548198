import { cachePath, pruneCache } from "@kit/zoo";
import { Command, Option } from "commander";
import { UsageError } from "../errors.ts";
import { listModels, modelTable } from "../models/list-models.ts";
import { pullModels } from "../models/pull-models.ts";
import { removeModels } from "../models/remove-models.ts";
import { verifyModels } from "../models/verify-models.ts";
import type { ExitState } from "../program.ts";
import { bytes, duration, shownBytes } from "../terminal/parse.ts";

/** `kit models`: what the zoo has, and what of it is on this machine. */
export function modelsCommand(state: ExitState): Command {
  const models = new Command("models").description("The models of the zoo, and the cache of their weights.");
  const command = (usage: string, description: string) => {
    // What a command inherits is fixed when it is made: errors of its options end in exceptions, too.
    const made = new Command(usage.split(" ")[0]).description(description).exitOverride();
    for (const argument of usage.split(" ").slice(1)) made.argument(argument);
    models.addCommand(made);
    return made;
  };

  command("ls", "List the models: cached or not, size, licence, published figures.")
    .option("--json", "print JSON")
    .option("--commercial", "only models that may be used commercially, by their publisher's word")
    .action(async ({ json, commercial }: { json?: boolean; commercial?: boolean }) => {
      const listed = await listModels({ commercial });
      console.log(json ? JSON.stringify(listed, null, 2) : modelTable(listed));
    });

  command("pull <model...>", "Fetch weights into the cache; names, paths and URLs of cards.")
    .option("--allow-unverified", "also files for which the card has no hash")
    .option("--json", "print JSON")
    .action(async (names: string[], options: { allowUnverified?: boolean; json?: boolean }) => {
      state.exitCode = await pullModels(names, options);
    });

  command("verify [model...]", "Hash cached weights again: those named, or of all models of the zoo.")
    .option("--json", "print JSON")
    .action(async (names: string[], options: { json?: boolean }) => {
      state.exitCode = await verifyModels(names, options);
    });

  command("rm <model...>", "Remove weights, and cards from elsewhere, from the cache.")
    .option("--json", "print JSON")
    .action(async (names: string[], options: { json?: boolean }) => {
      state.exitCode = await removeModels(names, options);
    });

  command("prune", "Remove from the cache what is old, or too much.")
    .addOption(new Option("--older-than <time>", "not used for so long, like 30d").argParser(duration("--older-than")))
    .addOption(new Option("--max-size <size>", "until so much is left, like 2GB").argParser(bytes("--max-size")))
    .option("--json", "print JSON")
    .action(async ({ olderThan, maxSize, json }: { olderThan?: number; maxSize?: number; json?: boolean }) => {
      if (olderThan === undefined && maxSize === undefined)
        throw new UsageError("kit models prune was not told what may go.", "Give --older-than or --max-size.");
      const pruned = await pruneCache({
        ...(olderThan !== undefined && { olderThan }),
        ...(maxSize !== undefined && { maxBytes: maxSize }),
      });
      if (json) console.log(JSON.stringify(pruned, null, 2));
      else
        console.log(`Removed ${pruned.files} ${pruned.files === 1 ? "file" : "files"}, ${shownBytes(pruned.bytes)}.`);
    });

  command("path", "Print where the cache is.")
    .option("--json", "print JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const path = await cachePath();
      console.log(json ? JSON.stringify({ path }, null, 2) : path);
    });
  return models.exitOverride();
}
