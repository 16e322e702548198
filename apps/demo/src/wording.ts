/** What a model finds, in words. */
export interface Wording {
  /** Heading of the page. */
  readonly heading: string;
  /** Heading of the first column. */
  readonly thing: string;
  readonly caption: string;
  readonly looking: string;
  counted(things: number): string;
}

/** Of the labels that a card has, which may be any text. */
export function wordingFor(labels: readonly string[]): Wording {
  const [label = "object"] = labels;
  if (labels.length === 1 && label === "face") return inWords("the faces", "face", "faces");
  if (labels.length > 1) return inWords("the objects", "object", "objects");
  // Nobody knows the plural.
  return {
    ...inWords(`“${label}”`, label, label),
    counted: (things) => (things === 0 ? `No ${label} detected` : `${things} × ${label}`),
  };
}

function inWords(all: string, one: string, many: string): Wording {
  const thing = capital(one);
  return {
    heading: `Find ${all} in a photo`,
    thing,
    caption: `${capital(many)}, best first`,
    looking: `Looking for ${many} …`,
    counted(things) {
      if (things === 0) return `No ${many} detected`;
      return things === 1 ? `1 ${one}` : `${things} ${many}`;
    },
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
