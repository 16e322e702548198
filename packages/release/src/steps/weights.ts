import { createHash } from "node:crypto";
import type { FileOf } from "../action.ts";
import { ProjectInvalidError } from "../errors.ts";
import { assetName } from "../github/asset-name.ts";
import { committed } from "../project/committed.ts";
import { placesOf } from "../project/places.ts";
import type { Project } from "../project/project.ts";
import { publishedCard, publishedFiles, weightsTag } from "../project/published-card.ts";
import { refuseSecrets } from "../scan/refuse-secrets.ts";
import type { Step } from "../step.ts";
import { callNobody } from "../text/call-nobody.ts";
import { heading, inlineCode, paragraph, toMarkdownText } from "../text/markdown.ts";
import { plainLine } from "../text/plain-line.ts";
import { compareDetections } from "../weights/compare-detections.ts";
import { releasedCard } from "../weights/released-card.ts";

/** The weights on a GitHub release, by hash, with a card that loads them. */
export const weights: Step = {
  name: "weights",
  title: "Weights on a GitHub release",
  async plan(project) {
    const { repository, branch, version } = project.config;
    const files = publishedFiles(project);
    const changed = files.filter(({ path }) => assetName(path) !== path);
    if (changed.length > 0)
      throw new ProjectInvalidError(
        project.config.card,
        changed.map(
          ({ path }) => `${path} would be called ${assetName(path)} on GitHub: rename it, in the graph as well`,
        ),
      );
    await compareDetections(project);
    const card: FileOf = { path: "model-card.json", content: `${JSON.stringify(publishedCard(project), null, 2)}\n` };
    const sums: FileOf = { path: "SHA256SUMS", content: checksums([...files, card]) };
    await refuseSecrets([card], project.config.allow);
    const released = await releasedCard(project);
    return [
      {
        kind: "release",
        repository,
        tag: weightsTag(project),
        target: branch,
        title: plainLine(`${project.card.title} ${version}`),
        notes: notesOf(project),
        assets: [...files, card, sums],
      },
      ...(released ? committed(project, "Say in the card where the weights are", [released]) : []),
    ];
  },
};

/** As `sha256sum --check` reads them. */
function checksums(files: readonly FileOf[]): string {
  return files.map((file) => `${sha256Of(file)}  ${file.path}\n`).join("");
}

function sha256Of(file: FileOf): string {
  return "from" in file ? file.sha256 : createHash("sha256").update(file.content).digest("hex");
}

function notesOf(project: Project): string {
  const { card } = project;
  const { model } = placesOf(project);
  const code = (text: string) => ({ type: "code", lang: "sh", value: text }) as const;
  return toMarkdownText(
    heading(2, callNobody(card.title)),
    paragraph("Weights, by hash, and the card that loads them:"),
    code(`npx @kit/release detect -m ${model} photo.jpg`),
    paragraph(
      "Licence of the weights: ",
      callNobody(card.license),
      ". Files are checked with ",
      inlineCode("sha256sum --check SHA256SUMS"),
      ".",
    ),
  );
}
