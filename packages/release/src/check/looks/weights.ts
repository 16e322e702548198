import { findAddress, findFile, findText, readmePath } from "../find.ts";
import type { Look } from "../view.ts";

const host = /(releases\/download|huggingface\.co|zenodo\.org)\//i;
const file = /\.(?:zip|pth?|onnx|ckpt|safetensors|h5|tflite|tar(?:\.gz)?)(?:[?#]|$)/i;
const named = /\.(onnx|pth?|ckpt|safetensors|h5|tflite|zip)$/i;
const card = /(^|\/)(.+\.)?model[-_]card\.json$/i;
/** A place in a card that is not of the author's machine. */
const place = /"(?:github|hf|npm):[^"@]{0,200}@[^"/]{1,100}\/[^"]{1,200}\.(?:onnx|safetensors|pth?)"/;
const sources = /\.(py|[cm]?[jt]s|md|toml|json)$/i;

/** Weights that anyone can fetch, and check. */
export const weights: Look = async (view) => {
  const asset = view.github?.assets.find((name) => named.test(name));
  const link = (await findAddress(view, readmePath, host, file)) ?? (await findAddress(view, sources, host, file));
  return [
    {
      what: "weights to download",
      evidence: asset ? `release: ${asset}` : (link ?? (await findText(view, card, place))),
    },
    {
      what: "a hash to check them by",
      // 1f0ea49a in a name, or more of the 64 digits; or that it is checked.
      evidence:
        view.github?.assets.find((name) => /-[0-9a-f]{8,64}\.|^SHA256SUMS$/i.test(name)) ??
        (await findText(view, sources, /\b(sha256|check_hash\s*=\s*True|progress=True,\s*check_hash).*/i)) ??
        (await findText(view, sources, /-[0-9a-f]{8,64}\.(pth?|onnx|zip)\b/)),
    },
    {
      what: "a line of code that loads them",
      evidence: await findText(
        view,
        sources,
        /\b(load_state_dict_from_url|model_zoo\.load_url|hf_hub_download|torch\.hub\.load|get_model|getModel|from_pretrained)\b.*/,
      ),
    },
    { what: "a model card", evidence: findFile(view, /(^|\/)(.+\.)?model[-_]card\.(json|md)$/i) },
  ];
};
