import type { ModelCard } from "@kit/types";
import { UsageError } from "../errors.ts";
import { licenceFault } from "../project/licence.ts";
import type { Facts } from "./facts.ts";

/** @throws UsageError for a name that no list of licences has: it would tell readers nothing. */
export async function checkLicence(license: string): Promise<void> {
  const fault = await licenceFault(license);
  if (fault !== undefined)
    throw new UsageError(`--license: ${fault}`, "Terms of your own are a sentence, or LicenseRef-name.");
}

/** What is to be said where the card will allow more than the known card of the very same weights does. */
export function licenceWarning(
  { license, commercialUse }: Pick<Facts, "license" | "commercialUse">,
  known: ModelCard | undefined,
): string | undefined {
  if (known?.commercialUse !== false || (license === known.license && commercialUse === false)) return undefined;
  return `Careful: these are the weights of ${known.name}, whose terms are "${known.license}", not for commercial use. The card will say ${license}, commercial use ${shown[`${commercialUse}`]}.`;
}

const shown: Readonly<Record<`${ModelCard["commercialUse"]}`, string>> = {
  true: "yes",
  false: "no",
  unclear: "unclear",
};
