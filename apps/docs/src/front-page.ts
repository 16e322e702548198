import { parse } from "yaml";

/** What VitePress shows of a page of `layout: home` beside its body. */
interface FrontMatter {
  readonly layout?: string;
  readonly hero?: {
    readonly name?: string;
    readonly text?: string;
    readonly tagline?: string;
    readonly image?: { readonly src: string; readonly alt: string };
    readonly actions?: readonly { readonly text: string; readonly link: string }[];
  };
  readonly features?: readonly { readonly title: string; readonly details: string; readonly link: string }[];
}

/** The Markdown of what a front page has in its front matter; of other pages, nothing. */
export function frontPage(frontMatter: string): string {
  const { layout, hero = {}, features = [] }: FrontMatter = parse(frontMatter) ?? {};
  if (layout !== "home") return "";
  const { name, text, tagline, image, actions = [] } = hero;
  const title = [name, text].filter((it) => it !== undefined).join(": ");
  const parts = [
    title && `# ${title}`,
    tagline,
    image && `![${image.alt}](${image.src})`,
    actions.map(({ text, link }) => `[${text}](${link})`).join(" · "),
    features.map(({ title, details, link }) => `- [${title}](${link}): ${details}`).join("\n"),
  ];
  const shown = parts.filter((part) => part).join("\n\n");
  return shown && `${shown}\n`;
}
