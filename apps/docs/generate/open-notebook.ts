/** The last section of a notebook's page: how its reader runs it. */
export function openNotebook(model: string): string {
  return `## Open it

- In Google Colab: download [the notebook for Python](/notebooks/${model}.ipynb), then choose File, Upload notebook at
  [colab.research.google.com](https://colab.research.google.com). Colab asks for a Google account; the notebook itself needs
  no account and no key.
- In Jupyter, or an editor that runs notebooks: open the same file there. Node.js is fetched where there is none.
- With Deno: run \`deno jupyter --install\` once, then open [the notebook for Deno](/notebooks/${model}.deno.ipynb).

Its first cells install Kit from npm. The packages are not there yet: until they are, a run ends at that cell.

In a repository of yours a badge opens it in Colab with one click. This writes the notebook with the badge:

\`\`\`sh
kit notebook -m ${model} --repository owner/name
\`\`\`

Other models: [the zoo](/zoo).`;
}
