/**
 * The words of a text, and the names in it that are joined by `_` or `-` as a whole too: of the pages that have the words
 * of `vis_annotations`, the one that has the name comes first. Runs in the reader's browser, as it stands here.
 */
function tokenize(text: string): string[] {
  const words = text.split(/[\n\r\p{Z}\p{P}]+/u);
  const names = text.match(/[\p{L}\p{N}]+(?:[_-]+[\p{L}\p{N}]+)+/gu) ?? [];
  return [...words, ...names];
}

/** A whole name says more than its words. Runs in the reader's browser. */
function boostTerm(term: string): number {
  return /[_-]/.test(term) ? 8 : 1;
}

/** The guide before the reference. Runs in the reader's browser. */
function boostDocument(id: string): number {
  return id.includes("/api/") ? 0.25 : 1;
}

/** How pages are searched: options of MiniSearch. */
export const miniSearch = { options: { tokenize }, searchOptions: { boostTerm, boostDocument } };
