import type { Point } from "@kit/types";
import { cedilla, letters, marks, missing, wideMissing } from "./letters.ts";

/** Units of the letters' grid in the height of a capital. */
const capUnits = 8;
const baseline = 10;
/** Between two letters, and in place of a space. */
const gap = 2.4;
const space = 3;

/** Width of a line's strokes as a share of the height of capitals. */
export const strokeWeight = 0.15;

/** Length in pixels of a line of text whose capitals are `capHeight` high. */
export function textLength(text: string, capHeight: number): number {
  const units = split(text).reduce((sum, { advance }) => sum + advance, 0);
  return (Math.max(0, units - gap) * capHeight) / capUnits;
}

/** The strokes of a line of text, each a polyline in pixels; `at` is the left end of the baseline. */
export function textStrokes(text: string, at: Point, capHeight: number): Point[][] {
  const unit = capHeight / capUnits;
  const strokes: Point[][] = [];
  let x = 0;
  for (const { parts, advance } of split(text)) {
    for (const { stroke, dx, dy } of parts) {
      strokes.push(stroke.map((p): Point => [at[0] + (x + p[0] + dx) * unit, at[1] + (p[1] + dy - baseline) * unit]));
    }
    x += advance;
  }
  return strokes;
}

interface Part {
  readonly stroke: readonly Point[];
  readonly dx: number;
  readonly dy: number;
}

interface Letter {
  readonly parts: readonly Part[];
  readonly advance: number;
}

function split(text: string): Letter[] {
  return graphemes(text.normalize("NFC")).map((grapheme) => {
    if (/\s/.test(grapheme)) return { parts: [], advance: space };
    if (isInvisible(grapheme)) return { parts: [], advance: 0 };
    const parts = partsOf(grapheme);
    const xs = parts.flatMap(({ stroke, dx }) => stroke.map(([x]) => x + dx));
    // An accent may be wider than its letter: then the letter stands further in.
    const left = Math.min(0, ...xs);
    return {
      parts: parts.map(({ stroke, dx, dy }) => ({ stroke, dx: dx - left, dy })),
      advance: Math.max(...xs) - left + gap,
    };
  });
}

/** What people take for one letter each: with its marks, or an emoji of several. */
function graphemes(text: string): readonly string[] {
  // Each by itself, as most text is.
  if (!/[\u0300-\u{10ffff}]/u.test(text)) return [...text];
  if (!("Segmenter" in Intl)) return text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
  return Array.from(new Intl.Segmenter("en").segment(text), ({ segment }) => segment);
}

/** Signs that order text or join it, and are not seen. */
function isInvisible(grapheme: string): boolean {
  return /^\p{Default_Ignorable_Code_Point}+$/u.test(grapheme);
}

/** Letters that are no letter with an accent, by the one that they are drawn as. */
const struckThrough: Readonly<Record<string, string>> = { ł: "l", Ł: "L", đ: "d", Đ: "D", ħ: "h", Ħ: "H" };

/** A letter with an accent is that letter, and the accent over or under its middle. */
function partsOf(grapheme: string): Part[] {
  const [first, ...all] = grapheme.normalize("NFD");
  const base = struckThrough[first] ?? first;
  if (!(base in letters)) return placed(isWide(grapheme) ? wideMissing : missing, 0, 0);
  // A letter without its accent can still be read.
  const accents = all.filter((accent) => accent in marks);
  const letter = letters[base === "i" && accents.length > 0 ? "ı" : base];
  const width = Math.max(...placed(letter, 0, 0).flatMap(({ stroke }) => stroke.map(([x]) => x)));
  const raised = base === base.toUpperCase() ? -3 : 0;
  return [
    ...placed(letter, 0, 0),
    ...accents.flatMap((accent) => placed(marks[accent], width / 2 - 2, accent === cedilla ? 0 : raised)),
  ];
}

/** As wide as it is high: of eastern Asia, or an emoji. */
function isWide(grapheme: string): boolean {
  return /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{Extended_Pictographic}\p{RI}\uff01-\uff60]/u.test(
    grapheme,
  );
}

function placed(glyph: string, dx: number, dy: number): Part[] {
  return parse(glyph).map((stroke) => ({ stroke, dx, dy }));
}

function parse(glyph: string): Point[][] {
  return glyph.split("|").map((stroke) => (stroke.startsWith("~") ? curve(points(stroke.slice(1))) : points(stroke)));
}

function points(digits: string): Point[] {
  return (digits.match(/../g) ?? []).map((pair): Point => [Number.parseInt(pair[0], 36), Number.parseInt(pair[1], 36)]);
}

const steps = 8;

/** A quadratic B-spline that begins and ends in the first and last point. */
function curve(control: readonly Point[]): Point[] {
  const line: Point[] = [control[0]];
  for (let i = 1; i < control.length - 1; i++) {
    const from = line[line.length - 1];
    const to = i === control.length - 2 ? control[i + 1] : middle(control[i], control[i + 1]);
    for (let step = 1; step <= steps; step++) line.push(quadratic(from, control[i], to, step / steps));
  }
  return line;
}

function quadratic(from: Point, control: Point, to: Point, t: number): Point {
  const at = (axis: 0 | 1) => (1 - t) * (1 - t) * from[axis] + 2 * (1 - t) * t * control[axis] + t * t * to[axis];
  return [at(0), at(1)];
}

function middle(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
