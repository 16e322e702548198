/** What EXIF says of a picture that concerns how it is shown: the tags of its first directory. */
export const exifTags = { orientation: 274, resolutionX: 282, resolutionY: 283 } as const;

/** Where each entry of the first directory starts, by its tag; nothing where the bytes are no EXIF. */
export function exifEntries(exif: DataView): ReadonlyMap<number, number> {
  const entries = new Map<number, number>();
  if (exif.byteLength < 8) return entries;
  const isLittle = isLittleEndian(exif);
  const start = exif.getUint32(4, isLittle);
  if (start + 2 > exif.byteLength) return entries;
  const end = Math.min(exif.byteLength - 12, start + 2 + 12 * exif.getUint16(start, isLittle) - 12);
  for (let at = start + 2; at <= end; at += 12) entries.set(exif.getUint16(at, isLittle), at);
  return entries;
}

/** From 1, upright, to 8. */
export function orientationIn(exif: DataView): number {
  const at = exifEntries(exif).get(exifTags.orientation);
  const value = at === undefined ? 1 : exif.getUint16(at + 8, isLittleEndian(exif));
  return value >= 1 && value <= 8 ? value : 1;
}

function isLittleEndian(exif: DataView): boolean {
  return exif.getUint16(0) === 0x4949;
}
