import type { SiteModel } from "../models.ts";
import type { Page } from "../page.ts";
import { megabytesOf } from "./card.ts";

/** The choice among the site's models. */
export interface Picker {
  /** One alone leaves nothing to choose. */
  show(models: readonly SiteModel[]): void;
  /** The model whose card lies there is the one in use; undefined: none is, and any can be chosen. */
  mark(address: string | undefined): void;
}

/** For how long a choice stands that was made by an arrow key, which chooses all that it passes: milliseconds. */
const passing = 400;

/**
 * A list rather than a drop-down menu, which cuts long names off.
 *
 * @param onChoose Called with the address of a card; with one that an arrow key came to, only if it stays there, or
 * Enter, the space bar or a click says so.
 */
export function createPicker({ pick, picker }: Page, onChoose: (address: string) => void): Picker {
  let current: string | undefined;
  let choices: readonly HTMLInputElement[] = [];
  let isByArrow = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const mark = (address: string | undefined): void => {
    clearTimeout(waiting);
    current = address;
    for (const choice of choices) choice.checked = choice.value === address;
  };
  const choose = (): void => {
    clearTimeout(waiting);
    const chosen = choices.find(({ checked }) => checked)?.value;
    if (chosen !== undefined && chosen !== current) onChoose(chosen);
  };

  picker.addEventListener("keydown", ({ key }) => {
    isByArrow = key.startsWith("Arrow");
    if (key === "Enter" || key === " ") choose();
  });
  picker.addEventListener("keyup", () => (isByArrow = false));
  picker.addEventListener("change", () => {
    clearTimeout(waiting);
    if (isByArrow) waiting = setTimeout(choose, passing);
    else choose();
  });
  // Changes nothing where an arrow key was there before. Those make clicks, too, of no button.
  picker.addEventListener("click", ({ detail }) => {
    if (detail > 0) choose();
  });

  return {
    show(models) {
      choices = models.map(({ address }) => createChoice(address));
      picker.replaceChildren(...models.map(({ card }, index) => lineFor(card, choices[index])));
      pick.hidden = models.length < 2;
      mark(current);
    },
    mark,
  };
}

function createChoice(address: string): HTMLInputElement {
  const choice = document.createElement("input");
  choice.type = "radio";
  choice.name = "model";
  choice.value = address;
  return choice;
}

function lineFor(card: SiteModel["card"], choice: HTMLInputElement): HTMLLabelElement {
  const terms = document.createElement("small");
  terms.textContent = [megabytesOf(card), card.license].filter(Boolean).join(" · ");
  const line = document.createElement("label");
  line.append(choice, card.title, " ", terms);
  return line;
}
