import type { ModelCard } from "@kit/types";
import type { RootContent } from "mdast";
import type { Project } from "../project/project.ts";
import { paragraph } from "../text/markdown.ts";

/** The licence of the code and that of the weights, which are often not the same. */
export function licences({ config, card }: Project): readonly RootContent[] {
  const note = card.licenseNote === undefined ? "" : ` ${card.licenseNote}`;
  return [
    paragraph(`The code: ${config.license}.`),
    paragraph(`The weights: ${card.license}. ${commercial[`${card.commercialUse}`]}${note}`),
  ];
}

const commercial: Readonly<Record<`${ModelCard["commercialUse"]}`, string>> = {
  true: "They may be used commercially.",
  false: "They may not be used commercially.",
  unclear: "Whether they may be used commercially is unclear.",
};
