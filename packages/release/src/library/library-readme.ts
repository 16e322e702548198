import type { Project } from "../project/project.ts";
import { isPackaged } from "../project/published-card.ts";
import { shownBytes } from "../terminal/parse.ts";
import { escapeMarkdown, link, paragraph, toMarkdownText } from "../text/markdown.ts";
import { plainLine } from "../text/plain-line.ts";

/** The package's README: install, five lines, what comes out, licences. */
export function libraryReadme(project: Project, name: string): string {
  const { card, config } = project;
  const bytes = project.weights.reduce((sum, file) => sum + file.bytes, 0);
  const where = isPackaged(project) ? "lie in this package" : "are fetched once, from the release on GitHub";
  const landmarks = card.landmarks.length === 0 ? "" : `, landmarks (${escapeMarkdown(card.landmarks.join(", "))})`;
  return `# ${escapeMarkdown(name)}

${escapeMarkdown(plainLine(config.description ?? card.title))}

\`\`\`sh
npm install ${name}
\`\`\`

\`\`\`js
import load from "${name}";

const model = await load();
const { annotations } = await model.detect("photo.jpg"); // or a URL, bytes, Blob, ImageData, <img>, <canvas>
console.log(annotations);
await model.dispose();
\`\`\`

Each annotation has \`bbox\` ([xMin, yMin, xMax, yMax] in pixels of the photo), \`score\`, \`label\` (${escapeMarkdown(card.labels.slice(0, 10).join(", "))}${card.labels.length > 10 ? ", …" : ""})${landmarks}.

The weights (${shownBytes(bytes)}) ${where}; they are verified by SHA-256. In a browser, also install \`onnxruntime-web\`.
Options are those of [@kit/detector](https://www.npmjs.com/package/@kit/detector).

${toMarkdownText(paragraph("The project: ", link(config.repository, `https://github.com/${config.repository}`)))}

Code: ${escapeMarkdown(config.license)}. Weights: ${escapeMarkdown(card.license)}. ${escapeMarkdown(plainLine(card.licenseNote ?? ""))}
`;
}
