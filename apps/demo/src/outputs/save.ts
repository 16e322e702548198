/** Hands a file to the visitor, as a download. */
export function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads it after this; a minute is enough even for the largest.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
