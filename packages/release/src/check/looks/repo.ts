import { findFile } from "../find.ts";
import type { Look } from "../view.ts";

const large = 50_000_000;
const weights = /\.(onnx|pth?|ckpt|safetensors|h5|pb|tflite|caffemodel)$/i;

/** A repository that others may use: a licence, nothing in it that does not belong there. */
export const repo: Look = async (view) => {
  const sizes = await Promise.all(view.files.map(async (path) => ({ path, bytes: await view.size(path) })));
  const misplaced = sizes.filter(({ path, bytes }) => bytes > large || (weights.test(path) && bytes > 1_000_000));
  return [
    { what: "a licence", evidence: findFile(view, /^(licen[sc]e|copying)([.-].*)?$/i) },
    { what: ".gitignore", evidence: findFile(view, /^\.gitignore$/) },
    {
      what: "no weights and no large files among the code",
      evidence: misplaced.length === 0 ? `${view.files.length} files` : undefined,
    },
    ...(view.github
      ? [
          { what: "a description on GitHub", evidence: view.github.description ?? undefined },
          { what: "topics on GitHub", evidence: view.github.topics.join(", ") || undefined },
        ]
      : []),
  ];
};
