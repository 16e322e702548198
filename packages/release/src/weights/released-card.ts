import { applyEdits, modify } from "jsonc-parser";
import type { WriteAction } from "../action.ts";
import type { Project } from "../project/project.ts";
import { publishedFiles, releaseSource } from "../project/published-card.ts";

/**
 * The project's own card, saying also where the release has the weights: git does not carry them, and who clones the
 * repository has the card alone. Undefined where the weights went up in parts.
 */
export async function releasedCard(project: Project): Promise<WriteAction | undefined> {
  const { config, card } = project;
  const text = await project.read(config.card);
  const published = publishedFiles(project);
  if (text === undefined || published.length !== card.weights.files.length) return undefined;
  const content = card.weights.files.reduce((changed, { sources }, index) => {
    const source = releaseSource(project, published[index]?.path ?? "");
    // A card of an earlier version names an earlier release.
    const others = sources.filter((other) => !other.startsWith(`github:${config.repository}@`));
    const path = ["weights", "files", index, "sources"];
    const formattingOptions = { insertSpaces: true, tabSize: 2 };
    return sources.includes(source)
      ? changed
      : applyEdits(changed, modify(changed, path, [...others, source], { formattingOptions }));
  }, text);
  return { kind: "write", path: config.card, content, mergedFrom: text, takesNew: true };
}
