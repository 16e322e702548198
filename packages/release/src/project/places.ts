import type { Project } from "./project.ts";
import { weightsTag } from "./published-card.ts";

/** Where readers find what the steps bring. */
export interface Places {
  /** The repository's page. */
  readonly repository: string;
  /** What `getModel` and `kit detect -m` take: `github:owner/name@v1.0.0`. */
  readonly model: string;
  /** The npm package, where there will be one. */
  readonly package?: { readonly name: string; readonly page: string };
  /** The web app: the author's own, or the one of the step on GitHub Pages. */
  readonly webApp?: string;
  /** The notebook: its path in the project, and its address in Colab. */
  readonly notebook?: { readonly path: string; readonly colab: string };
}

export function placesOf(project: Project): Places {
  const { config, card } = project;
  const [owner = "", name = ""] = config.repository.split("/");
  const host = `${owner.toLowerCase()}.github.io`;
  const pages = name.toLowerCase() === host ? `https://${host}/` : `https://${host}/${name}/`;
  const webApp = config.links.webApp ?? (config.steps.includes("web-app") ? pages : undefined);
  const path = `notebooks/${card.name}.ipynb`;
  const colab = `https://colab.research.google.com/github/${config.repository}/blob/${config.branch}/${path}`;
  return {
    repository: `https://github.com/${config.repository}`,
    model: `github:${config.repository}@${encodeURIComponent(weightsTag(project))}`,
    ...(config.npm !== undefined &&
      config.steps.includes("library") && {
        package: { name: config.npm, page: `https://www.npmjs.com/package/${config.npm}` },
      }),
    ...(webApp !== undefined && { webApp }),
    ...(config.steps.includes("notebook") && { notebook: { path, colab } }),
  };
}
