import type { ModelCard } from "@kit/types";
import { cardNames } from "./card-names.ts";
import { ModelMissingError } from "./errors.ts";
import { fetchFile } from "./fetch-file.ts";
import type { DescribeCard } from "./worker/service.ts";

/** A model that lies on this site. */
export interface SiteModel {
  /** Of its card. */
  readonly address: string;
  readonly card: ModelCard;
}

/** The card of the model that opens first. */
export const firstModel = addressOf("model-card.json");

/**
 * All models of this site: the one that opens first, and those in `models.json`, a list of file names of cards. Cards
 * that are no good are left out.
 *
 * @throws FileUnreachableError
 */
export async function listModels(describe: DescribeCard): Promise<readonly SiteModel[]> {
  const list = await fetchFile(addressOf("models.json"), { label: "The list of models" });
  const addresses = [firstModel, ...cardNames(await list.text()).map(addressOf)];
  const described = await Promise.all(
    addresses.map(async (address) => {
      const card = await describe(address);
      return card.ok ? [{ address, card: card.value }] : [];
    }),
  );
  return described.flat();
}

/**
 * The address of the card with that name.
 *
 * @throws ModelMissingError
 */
export function addressOfModel(models: readonly SiteModel[], name: string): string {
  const model = models.find(({ card }) => card.name === name);
  if (!model) throw new ModelMissingError(name);
  return model.address;
}

function addressOf(name: string): string {
  return new URL(name, document.baseURI).href;
}
