import type { SiteModel } from "../models.ts";
import type { Page } from "../page.ts";
import { megabytesOf } from "./card.ts";

/** The choice among the site's models. */
export interface Picker {
  /** One alone leaves nothing to choose. */
  show(models: readonly SiteModel[]): void;
  /** The model whose card lies there is the one in use. */
  mark(address: string): void;
}

/** @param onChoose Called with the address of a card. */
export function createPicker({ pick, picker }: Page, onChoose: (address: string) => void): Picker {
  let current: string | undefined;
  const mark = (address: string): void => {
    current = address;
    picker.value = address;
  };
  picker.addEventListener("change", () => onChoose(picker.value));
  return {
    show(models) {
      picker.replaceChildren(...models.map(({ address, card }) => new Option(lineFor(card), address)));
      pick.hidden = models.length < 2;
      if (current !== undefined) mark(current);
    },
    mark,
  };
}

function lineFor(card: SiteModel["card"]): string {
  return `${card.title} · ${megabytesOf(card)} · ${card.license}`;
}
