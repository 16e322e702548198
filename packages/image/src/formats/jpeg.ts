import type { Size } from "@kit/types";
import { ascii, hasBytes, viewOf } from "./bytes.ts";
import type { Format, Header } from "./format.ts";
import { orientationIn } from "./orientation.ts";

const endOfImage = 0xd9;
const startOfScan = 0xda;
const app1 = 0xe1;

/** What the segments have told so far. */
interface Segments {
  size: Size | undefined;
  orientation: number;
  /** By component: for each of its 64 coefficients, how many low bits are still to come; 255: all of them. */
  readonly missing: Map<number, Uint8Array>;
}

/** JPEG (ITU-T T.81): segments, each behind a marker; pixels come in one scan, or in several if progressive. */
export const jpeg: Format = {
  name: "JPEG",
  type: "image/jpeg",
  matches: (bytes) => hasBytes(bytes, 0, [0xff, 0xd8, 0xff]),
  inspect(bytes): Header {
    const view = viewOf(bytes);
    const segments: Segments = { size: undefined, orientation: 1, missing: new Map() };
    let at = 2;
    for (;;) {
      at = nextMarker(bytes, at);
      const marker = bytes[at];
      if (marker === undefined) return { ...headerOf(segments), extent: hasAllScans(segments) ? "unended" : "cut" };
      if (marker === endOfImage) return { ...headerOf(segments), extent: "whole" };
      const length = at + 3 <= bytes.length ? view.getUint16(at + 1) : bytes.length;
      const end = at + 1 + length;
      if (end > bytes.length) return { ...headerOf(segments), extent: "cut" };
      readSegment(marker, bytes.subarray(at + 3, end), segments);
      at = end;
    }
  },
};

function headerOf({ size, orientation }: Segments): Pick<Header, "size" | "orientation"> {
  return { size, orientation };
}

/** The offset of the next marker's second byte, past coded pixels and restart markers; the end if there is none. */
function nextMarker(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length) {
    const second = bytes[at + 1];
    const isMarker = second !== 0 && second !== 0xff && (second < 0xd0 || second > 0xd7);
    if (isMarker) return at + 1;
    at = bytes.indexOf(0xff, at + 1);
  }
  return bytes.length;
}

function readSegment(marker: number, body: Uint8Array, segments: Segments): void {
  if (isFrameHeader(marker) && body.length >= 6) readFrame(body, segments);
  else if (marker === startOfScan) readScan(body, segments);
  else if (marker === app1 && ascii(body, 0, 6) === "Exif\0\0") {
    segments.orientation = orientationIn(body.subarray(6)) ?? segments.orientation;
  }
}

/** SOF0 to SOF15, among which are three markers that mean something else. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readFrame(body: Uint8Array, segments: Segments): void {
  const view = viewOf(body);
  segments.size = { width: view.getUint16(3), height: view.getUint16(1) };
  for (let i = 6; i + 3 <= body.length; i += 3) segments.missing.set(body[i], new Uint8Array(64).fill(255));
}

function readScan(body: Uint8Array, { missing }: Segments): void {
  const components = body[0];
  const [first, last, bits] = body.subarray(1 + components * 2);
  for (let i = 0; i < components; i++) missing.get(body[1 + i * 2])?.fill(bits & 15, first, last + 1);
}

/** Whether every bit of every coefficient has had its scan, the last of which may still be cut. */
function hasAllScans({ missing }: Segments): boolean {
  return missing.size > 0 && [...missing.values()].every((bits) => bits.every((left) => left === 0));
}
