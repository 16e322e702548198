import type { ModelCard, Thresholds } from "@kit/types";
import type { Page } from "../page.ts";
import { isHideName, lookNames, type Settings } from "../settings.ts";

/** The sliders and switches. */
export interface Controls {
  /** They can be used from now on; where nothing else is set, they stand as the card says. */
  useCard(card: ModelCard): void;
  settings(): Settings;
  /** Takes these in place of what is set. */
  set(settings: Settings): void;
  /** As set, or as the card says; where faces are hidden, no stricter than that, so that none of them is left out. */
  thresholds(): Thresholds;
}

/** Thresholds of a card are in the settings only once the visitor has moved them. */
export function createControls(page: Page, initial: Settings, onChange: () => void): Controls {
  const { controls, score, scoreShown, iou, iouShown, scores, hide } = page;
  const toggles = [...controls.querySelectorAll<HTMLInputElement>("input[name=look]")];
  let settings = initial;
  let defaults: Thresholds = { score: Number(score.value), iou: Number(iou.value) };
  const [mostScore, leastIou] = [score.max, iou.min];
  /** Nothing below it is looked for, whatever a card or a link says. */
  const searched = (share: number): number => Math.max(share, Number(score.min));

  const thresholds = (): Thresholds => {
    const { hide, iou = defaults.iou } = settings;
    const score = searched(settings.score ?? defaults.score);
    if (!hide) return { score, iou };
    return { score: Math.min(score, defaults.score), iou: Math.max(iou, defaults.iou) };
  };
  const show = (): void => {
    score.max = settings.hide ? String(defaults.score) : mostScore;
    iou.min = settings.hide ? String(defaults.iou) : leastIou;
    score.valueAsNumber = thresholds().score;
    iou.valueAsNumber = thresholds().iou;
    // Until there is a card, nobody knows.
    scoreShown.textContent = controls.disabled ? "–" : percent(thresholds().score);
    iouShown.textContent = controls.disabled ? "–" : thresholds().iou.toFixed(2);
    for (const toggle of toggles) toggle.checked = settings.looks.some((look) => look === toggle.value);
    hide.value = settings.hide ?? "";
  };
  const change = (changed: Partial<Settings>): void => {
    settings = { ...settings, ...changed };
    show();
    onChange();
  };

  score.addEventListener("input", () => change({ score: score.valueAsNumber }));
  iou.addEventListener("input", () => change({ iou: iou.valueAsNumber }));
  for (const toggle of toggles)
    toggle.addEventListener("change", () =>
      change({ looks: lookNames.filter((name) => toggles.some((it) => it.value === name && it.checked)) }),
    );
  hide.addEventListener("change", () => {
    const { hide: _, ...others } = settings;
    settings = others;
    change(isHideName(hide.value) ? { hide: hide.value } : {});
  });
  show();

  return {
    useCard(card) {
      const { score: wanted, iou } = card.thresholds;
      defaults = { score: searched(wanted), iou };
      score.title =
        defaults.score > wanted
          ? `This page shows nothing below ${percent(defaults.score)}; the card says ${percent(wanted)}`
          : "";
      for (const toggle of toggles)
        if (toggle.value === "landmarks") toggle.parentElement?.toggleAttribute("hidden", card.landmarks.length === 0);
      // The picture names the class too, then.
      scores.textContent = card.labels.length > 1 ? "Classes and scores" : "Scores";
      controls.disabled = false;
      show();
    },
    settings: () => settings,
    set(given) {
      settings = given;
      show();
      onChange();
    },
    thresholds,
  };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
