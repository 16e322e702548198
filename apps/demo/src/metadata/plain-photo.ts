import { exifEntries, exifTags, orientationIn } from "./exif.ts";

/** Draws a photo upright, as a PNG. */
export type Redraw = (photo: File) => Promise<Blob>;

/**
 * The photo as all of a browser shows it alike, in all its pixels and upright. Two kinds of metadata part its ways:
 * Chromium shows a JPEG smaller, and only in an `<img>`, whose EXIF has a resolution that fits; and the orientation of a
 * WebP is applied by some programs and not by others.
 */
export async function plainPhoto(photo: File, redraw: Redraw): Promise<File> {
  // All that JPEGs say of themselves lies before their pixels: a few pieces of no more than 64 KB.
  const head = new DataView(await photo.slice(0, 2 ** 18).arrayBuffer());
  if (head.byteLength < 30) return photo;
  if (head.getUint16(0) === 0xffd8) return removeResolution(head) ? renewed(photo, withHead(photo, head)) : photo;
  if (!isWebpWithExif(head)) return photo;
  const isUpright = orientationOfWebp(new DataView(await photo.arrayBuffer())) === 1;
  return isUpright ? photo : renewed(photo, await redraw(photo));
}

function withHead(photo: File, head: DataView<ArrayBuffer>): Blob {
  return new Blob([head, photo.slice(head.byteLength)], { type: photo.type });
}

function renewed({ name, lastModified }: File, content: Blob): File {
  return new File([content], name, { type: content.type, lastModified });
}

/** Gives the resolution a tag that means nothing. Returns whether there was one. */
function removeResolution(jpeg: DataView): boolean {
  let isRemoved = false;
  for (const exif of exifOfJpeg(jpeg)) {
    const entries = exifEntries(exif);
    for (const tag of [exifTags.resolutionX, exifTags.resolutionY]) {
      const at = entries.get(tag);
      if (at === undefined) continue;
      exif.setUint16(at, 0xffff);
      isRemoved = true;
    }
  }
  return isRemoved;
}

/** Segments that start with `Exif`, without that start. */
function exifOfJpeg(jpeg: DataView): DataView[] {
  const found: DataView[] = [];
  // Up to the pixels, behind the start of a scan.
  for (let at = 2; at + 10 <= jpeg.byteLength && jpeg.getUint8(at) === 0xff && jpeg.getUint8(at + 1) !== 0xda; ) {
    // Markers may be preceded by bytes that fill up.
    if (jpeg.getUint8(at + 1) === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + jpeg.getUint16(at + 2);
    const isExif = jpeg.getUint16(at) === 0xffe1 && jpeg.getUint32(at + 4) === 0x45786966;
    if (isExif && end <= jpeg.byteLength) found.push(viewBetween(jpeg, at + 10, end));
    at = end;
  }
  return found;
}

/** One that says in its header that it has EXIF. */
function isWebpWithExif(head: DataView): boolean {
  return (
    isNamed(head, 0, "RIFF") && isNamed(head, 8, "WEBP") && isNamed(head, 12, "VP8X") && (head.getUint8(20) & 8) > 0
  );
}

function orientationOfWebp(webp: DataView): number {
  // Chunks have even lengths.
  for (let at = 12; at + 8 <= webp.byteLength; at += 8 + 2 * Math.ceil(webp.getUint32(at + 4, true) / 2)) {
    if (!isNamed(webp, at, "EXIF")) continue;
    // Some programs write the start that JPEG wants here too.
    const start = isNamed(webp, at + 8, "Exif") ? at + 14 : at + 8;
    const end = at + 8 + webp.getUint32(at + 4, true);
    return start < end && end <= webp.byteLength ? orientationIn(viewBetween(webp, start, end)) : 1;
  }
  return 1;
}

function isNamed(view: DataView, at: number, name: string): boolean {
  return (
    at + 4 <= view.byteLength && [...name].every((letter, index) => view.getUint8(at + index) === letter.charCodeAt(0))
  );
}

function viewBetween(view: DataView, start: number, end: number): DataView {
  return new DataView(view.buffer, view.byteOffset + start, Math.max(0, end - start));
}
