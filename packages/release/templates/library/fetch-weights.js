// Brings the weights into weights/, where the package carries them: they are in the release, not in git.
import { copyFile, mkdir } from "node:fs/promises";
import { loadWeights } from "@kit/zoo";
import { card } from "./card.js";

const folder = new URL("./weights/", import.meta.url);
await mkdir(folder, { recursive: true });
for (const file of card.weights.files) {
  const alone = { ...file, role: "graph" };
  const { path } = await loadWeights({ ...card, weights: { ...card.weights, files: [alone] } });
  const target = new URL(encodeURIComponent(file.name), folder);
  if (path !== undefined) await copyFile(path, target);
}
