import { once } from "node:events";
import { resolveCard } from "@kit/zoo";
import { Command } from "commander";
import { localWeights } from "../project/local-weights.ts";
import { onInterrupt } from "../terminal/interrupt.ts";
import { option, wholeNumber } from "../terminal/parse.ts";
import { serveSite } from "../web-app/serve-site.ts";
import { siteFiles } from "../web-app/site-files.ts";

interface Options {
  readonly port: number;
  readonly json?: boolean;
}

/** `kit web`: the web app of a model, on this machine. */
export function webCommand(): Command {
  return new Command("web")
    .description("Serve the web app of a model on this machine, as the web-app step publishes it.")
    .argument("[card]", "the path or URL of a model card, or a model of the zoo", "./model-card.json")
    .addOption(option("--port <n>", "where; 0 for any that is free", wholeNumber("--port", 65_535, 0)).default(4173))
    .option("--json", "print the address as JSON")
    .action(serve);
}

async function serve(reference: string, { port, json = false }: Options): Promise<void> {
  using interruption = onInterrupt();
  const { signal } = interruption;
  const card = await resolveCard(reference, { signal });
  const weights = await localWeights(card, { signal });
  await using site = await serveSite(await siteFiles({ root: process.cwd(), card, weights }), port);
  console.log(json ? JSON.stringify({ url: site.url, model: card.name }) : `${card.title}: ${site.url}`);
  if (!json) console.error("Pictures stay on this machine. Ctrl-C ends it.");
  if (!signal.aborted) await once(signal, "abort");
}
