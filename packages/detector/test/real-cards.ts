import { reference } from "@kit/tooling/testing";
import type { InputSpec, ModelCard } from "@kit/types";
import { cards } from "@kit/zoo";
import { withWeights } from "./fixtures.ts";

// The zoo's cards with the weights of this machine, and variants of them; ask `needs("weights")` before they are used.

const base = cards["yunet-s"];
const bgr: InputSpec = { ...base.input, size: { longestSide: 640, multipleOf: 32 } };

/** The same network as `yunet-s`, from an export that takes any size. */
export const yunetAnySize: ModelCard = local("yunet_s_dynamic.onnx", { ...base, name: "yunet-any-size", input: bgr });

export const yunetNano: ModelCard = local("yunet_n_640.onnx", { ...base, name: "yunet-n" });

export const scrfd500: ModelCard = local("scrfd_500m.onnx", cards["scrfd-500m"]);

export const ultraface320: ModelCard = local("ultraface_rfb_320.onnx", cards["ultraface-rfb-320"]);

/** The same graph through the family of all those that decode for themselves. */
export const ultrafaceAsBoxes: ModelCard = {
  ...ultraface320,
  name: "ultraface-as-boxes",
  family: "boxes",
  params: { relative: true, background: 1 },
};

/** The same network as `yolox-nano`, from another export. */
export const yoloxNano: ModelCard = local("yolox_nano_416.onnx", cards["yolox-nano"]);

function local(file: string, card: ModelCard): ModelCard {
  return withWeights(card, reference(`weights/${file}`));
}
