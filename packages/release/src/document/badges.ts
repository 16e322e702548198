import { type Places, placesOf } from "../project/places.ts";
import type { Project } from "../project/project.ts";
import { badge, paragraph } from "../text/markdown.ts";
import { plainLine } from "../text/plain-line.ts";

/** What there is, at a glance: the package, the checks, the notebook, the web app, the licence of the code. */
export function badges(project: Project) {
  const { config } = project;
  const places = placesOf(project);
  const shield = (label: string, message: string) =>
    `https://img.shields.io/badge/${[label, message, "blue"].map(shieldText).join("-")}`;
  return paragraph(
    ...[
      ...packageBadge(places),
      ...(places.notebook
        ? [badge("Open in Colab", "https://colab.research.google.com/assets/colab-badge.svg", places.notebook.colab)]
        : []),
      ...(places.webApp ? [badge("Web app", shield("web", "app"), places.webApp)] : []),
      ...(config.links.blogPost ? [badge("Blog post", shield("blog", "post"), config.links.blogPost)] : []),
      ...(config.links.paper ? [badge("Paper", shield("paper", "read"), config.links.paper)] : []),
      badge(
        `Licence: ${config.license}`,
        shield("licence", config.license),
        `${places.repository}/blob/${config.branch}/LICENSE`,
      ),
    ].flatMap((one, index) => (index === 0 ? [one] : [" ", one])),
  );
}

function packageBadge({ package: published }: Places) {
  return published ? [badge("npm", `https://img.shields.io/npm/v/${published.name}`, published.page)] : [];
}

/** As the service takes it: hyphens and underscores doubled, the rest encoded. */
function shieldText(text: string): string {
  return encodeURIComponent(plainLine(text).replaceAll("-", "--").replaceAll("_", "__"));
}
