import type { Thresholds } from "@kit/types";

/** What can be shown of a face, in the order in which it is drawn. */
export const lookNames = ["box", "landmarks", "label"] as const;

export type LookName = (typeof lookNames)[number];

/** As a card may have it. */
const modelName = /^[a-z0-9]+([-.][a-z0-9]+)*$/;

/** Ways to make a face unrecognisable. */
export const hideNames = ["pixelate", "blur"] as const;

export type HideName = (typeof hideNames)[number];

/** All that can be drawn on a photo. */
export type DrawnName = HideName | LookName;

export function isHideName(name: string | null): name is HideName {
  return hideNames.some((it) => it === name);
}

/** What the visitor sets. Thresholds that are absent are as the model's card says. */
export interface Settings extends Partial<Thresholds> {
  /** Name of one of the site's models; absent: the one that opens first. */
  readonly model?: string;
  readonly looks: readonly LookName[];
  /** How faces are made unrecognisable; absent: they are not. */
  readonly hide?: HideName;
}

/** What is drawn, in this order: faces are hidden first, so that nothing else is. */
export function drawnNames({ hide, looks }: Settings): readonly DrawnName[] {
  return hide ? [hide, ...looks] : looks;
}

/** Settings that an address carries behind its `#`. What is no setting is passed over. */
export function readSettings(hash: string): Settings {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const score = share(given.get("score"));
  const iou = share(given.get("iou"));
  const looks = given.get("show")?.split(" ");
  const model = given.get("model");
  const hide = given.get("hide");
  return {
    ...(model && modelName.test(model) && { model }),
    ...(score !== undefined && { score }),
    ...(iou !== undefined && { iou }),
    looks: lookNames.filter((name) => looks?.includes(name) ?? true),
    ...(isHideName(hide) && { hide }),
  };
}

/** The same settings as `readSettings` reads them; never anything of a photo. */
export function writeSettings({ model, score, iou, looks, hide }: Settings): string {
  const given = new URLSearchParams();
  if (model !== undefined) given.set("model", model);
  if (score !== undefined) given.set("score", String(score));
  if (iou !== undefined) given.set("iou", String(iou));
  if (looks.length < lookNames.length) given.set("show", looks.join(" "));
  if (hide) given.set("hide", hide);
  return given.toString();
}

/** A number from 0 to 1. */
function share(text: string | null): number | undefined {
  const number = text?.trim() ? Number(text) : Number.NaN;
  return number >= 0 && number <= 1 ? number : undefined;
}
