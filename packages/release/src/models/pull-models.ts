import type { KitError } from "@kit/types";
import { type LoadWeightsOptions, licenceNotice, loadWeights, resolveCard } from "@kit/zoo";
import pMap from "p-map";
import { asKitError } from "../errors.ts";
import { downloadBars } from "../terminal/progress.ts";

/** More would take bandwidth from each other. */
const atOnce = 3;

/** Fetches the weights of several models; one that fails does not stop the others. Returns the exit code. */
export async function pullModels(
  names: readonly string[],
  { json = false, ...options }: Pick<LoadWeightsOptions, "allowUnverified"> & { readonly json?: boolean } = {},
): Promise<number> {
  const bars = downloadBars();
  const outcomes = await pMap(
    names,
    async (name) => {
      try {
        const card = await resolveCard(name);
        let licence = "";
        const { path = "" } = await loadWeights(card, {
          ...options,
          onProgress: bars.start(card.name),
          onFetched: (fetched) => {
            licence = licenceNotice(fetched);
          },
        });
        return { name: card.name, path, licence };
      } catch (error) {
        return { name, error: asKitError(error) };
      }
    },
    { concurrency: atOnce },
  );
  bars.stop();
  if (json) console.log(JSON.stringify(outcomes.map(pulled), null, 2));
  for (const outcome of outcomes) {
    if (outcome.error) console.error(`kit: ${outcome.name}: ${outcome.error.message} [${outcome.error.code}]`);
    else if (!json) console.log(`${outcome.name}\t${outcome.path}`);
    if (outcome.licence) console.error(outcome.licence);
  }
  const errors = outcomes.flatMap(({ error }) => error ?? []);
  // One alone ends as its error says.
  return errors.length > 0 && names.length === 1 ? (errors[0]?.exit ?? 1) : Math.min(1, errors.length);
}

/** What `kit models pull --json` prints of a model. */
function pulled({ name, path, error }: { readonly name: string; readonly path?: string; readonly error?: KitError }) {
  return error ? { name, error: { code: error.code, message: error.message } } : { name, path };
}
