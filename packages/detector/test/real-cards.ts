import { reference } from "@kit/tooling/testing";
import type { InputSpec, ModelCard } from "@kit/types";
import { cards } from "@kit/zoo";
import { withWeights } from "./fixtures.ts";

// Cards of weights that no card of the zoo names; ask `needs("weights")` before they are used.

const base = cards["yunet-s"];
const bgr: InputSpec = { ...base.input, size: { longestSide: 640, multipleOf: 32 } };

/** The same network as `yunet-s`, from an export that takes any size. */
export const yunetAnySize: ModelCard = local("yunet_s_dynamic.onnx", { ...base, name: "yunet-any-size", input: bgr });

export const yunetNano: ModelCard = local("yunet_n_640.onnx", { ...base, name: "yunet-n" });

export const scrfd500: ModelCard = local("scrfd_500m.onnx", cards["scrfd-500m"]);

export const ultraface320: ModelCard = local("ultraface_rfb_320.onnx", {
  ...base,
  name: "ultraface-rfb-320",
  family: "ultraface",
  input: {
    ...base.input,
    size: { width: 320, height: 240 },
    fit: "stretch",
    channels: "RGB",
    mean: [127, 127, 127],
    std: [128, 128, 128],
  },
  landmarks: [],
  thresholds: { score: 0.7, iou: 0.3 },
});

/** The same graph through the family of all those that decode for themselves. */
export const ultrafaceAsBoxes: ModelCard = {
  ...ultraface320,
  name: "ultraface-as-boxes",
  family: "boxes",
  params: { relative: true, background: 1 },
};

export const yoloxNano: ModelCard = local("yolox_nano_416.onnx", {
  ...base,
  name: "yolox-nano",
  family: "yolox",
  input: { ...base.input, size: { width: 416, height: 416 }, fill: [114, 114, 114] },
  labels: cocoLabels(),
  landmarks: [],
  thresholds: { score: 0.3, iou: 0.45 },
});

function local(file: string, card: ModelCard): ModelCard {
  return withWeights(card, reference(`weights/${file}`));
}

function cocoLabels(): string[] {
  return `person bicycle car motorcycle airplane bus train truck boat traffic_light fire_hydrant stop_sign parking_meter
    bench bird cat dog horse sheep cow elephant bear zebra giraffe backpack umbrella handbag tie suitcase frisbee skis
    snowboard sports_ball kite baseball_bat baseball_glove skateboard surfboard tennis_racket bottle wine_glass cup fork
    knife spoon bowl banana apple sandwich orange broccoli carrot hot_dog pizza donut cake chair couch potted_plant bed
    dining_table toilet tv laptop mouse remote keyboard cell_phone microwave oven toaster sink refrigerator book clock
    vase scissors teddy_bear hair_drier toothbrush`
    .split(/\s+/)
    .map((name) => name.replaceAll("_", " "));
}
