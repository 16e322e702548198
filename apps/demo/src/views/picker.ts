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

/**
 * A list rather than a drop-down menu, which cuts long names off.
 *
 * @param onChoose Called with the address of a card.
 */
export function createPicker({ pick, picker }: Page, onChoose: (address: string) => void): Picker {
  let current: string | undefined;
  let choices: readonly HTMLInputElement[] = [];
  const mark = (address: string): void => {
    current = address;
    for (const choice of choices) choice.checked = choice.value === address;
  };
  return {
    show(models) {
      choices = models.map(({ address }) => createChoice(address, onChoose));
      picker.replaceChildren(...models.map(({ card }, index) => lineFor(card, choices[index])));
      pick.hidden = models.length < 2;
      if (current !== undefined) mark(current);
    },
    mark,
  };
}

function createChoice(address: string, onChoose: (address: string) => void): HTMLInputElement {
  const choice = document.createElement("input");
  choice.type = "radio";
  choice.name = "model";
  choice.value = address;
  choice.addEventListener("change", () => onChoose(address));
  return choice;
}

function lineFor(card: SiteModel["card"], choice: HTMLInputElement): HTMLLabelElement {
  const terms = document.createElement("small");
  terms.textContent = `${megabytesOf(card)} · ${card.license}`;
  const line = document.createElement("label");
  line.append(choice, card.title, " ", terms);
  return line;
}
