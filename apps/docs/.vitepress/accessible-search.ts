/** A plugin of Vite's, of whatever version VitePress has. */
interface SourcePlugin {
  readonly name: string;
  readonly enforce: "pre";
  transform(code: string, id: string): string | undefined;
}

/**
 * What VitePress's search box gets wrong for who listens to it, and what is right: a box full of links is no button, and
 * an option with a link in it can be no option, but the link itself can. A link that is read out as it is written needs
 * no other name. A key can have one as a picture.
 */
const corrections: readonly (readonly [string, string])[] = [
  ['role="button"', 'role="dialog" aria-modal="true"'],
  [`:aria-owns="results?.length ? 'localsearch-list' : undefined"`, ""],
  ['aria-expanded="true"\n      aria-haspopup="listbox"', ""],
  [
    `:id="'localsearch-item-' + index"
            :aria-selected="selectedIndex === index ? 'true' : 'false'"
            role="option"`,
    'role="none"',
  ],
  [
    `:aria-label="[...p.titles, p.title].join(' > ')"`,
    `:id="'localsearch-item-' + index" :aria-selected="selectedIndex === index ? 'true' : 'false'" role="option"`,
  ],
  ["<kbd :aria-label", '<kbd role="img" :aria-label'],
  ['<span class="title-icon">', '<span class="title-icon" aria-hidden="true">'],
];

/** Corrects the roles in VitePress's search box. */
export function accessibleSearch(): SourcePlugin {
  return {
    name: "accessible-search",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith("/VPLocalSearchBox.vue")) return undefined;
      return corrections.reduce((text, [wrong, right]) => {
        if (!text.includes(wrong)) throw new Error(`VitePress's search box has changed: it has no ${wrong}`);
        return text.replaceAll(wrong, () => right);
      }, code);
    },
  };
}
