import filenamify from "filenamify/browser";

/** The name of a photo's file without its extension, as one that every system takes and that leaves no folder. */
export function fileStem(name: string): string {
  // Characters that show a name as another one than it is: controls, and marks of the direction of writing.
  const visible = name.replace(/[\p{Cc}\p{Bidi_Control}]/gu, "");
  const stem = filenamify(visible.replace(/\.\w{1,5}$/, ""), { replacement: "-", maxLength: 80 });
  return stem.replace(/^[.\s-]+|[.\s]+$/g, "") || "photo";
}

/** The same for several files, which are told apart on systems too to which `A` and `a` are one name. */
export function uniqueStems(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const stem = fileStem(name);
    let unique = stem;
    for (let copy = 2; taken.has(folded(unique)); copy += 1) unique = `${stem} (${copy})`;
    taken.add(folded(unique));
    return unique;
  });
}

function folded(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
