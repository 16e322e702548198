import type { LabelFormat, LabelledPicture, Truth } from "./types.ts";

/** A line that holds something, and its number in the file. */
interface Line {
  readonly text: string;
  readonly number: number;
}

/**
 * The text of WIDER FACE: a picture's name, the number of its faces, and for each a line with corner, width, height, blur, expression,
 * illumination, invalid, occlusion and pose. Faces marked invalid are ignored.
 */
export const wider: LabelFormat = {
  name: "WIDER FACE",
  read(content, faults) {
    const lines = content
      .split(/\r?\n/)
      .map((line, index): Line => ({ text: line.trim(), number: index + 1 }))
      .filter(({ text }) => text !== "");
    const [first, second] = lines;
    if (!first || !second || isJson(first) || !(isName(first) || isCount(second))) return undefined;
    const pictures: LabelledPicture[] = [];
    for (let at = 0; at < lines.length; ) {
      const [name, count] = [lines[at], lines[at + 1]];
      const fault = faultOf(name, count);
      if (fault !== undefined) {
        // What follows cannot be told apart: a fault for each line of it would hide this one.
        faults.push(fault);
        break;
      }
      const announced = Number(count?.text);
      const faces = lines.slice(at + 2, at + 2 + announced);
      if (faces.length < announced)
        faults.push(`line ${count?.number} announces ${announced} faces, ${faces.length} lines follow`);
      pictures.push({ file: name?.text ?? "", truths: faces.flatMap((line) => faceOf(line, faults)) });
      // A picture without faces has a line of zeros.
      at += 2 + (announced === 0 && /^0( 0)+$/.test(lines[at + 2]?.text ?? "") ? 1 : announced);
    }
    return pictures;
  },
};

function isJson({ text }: Line): boolean {
  return /^[[{]/.test(text);
}

function isName({ text }: Line): boolean {
  return /\.\w+$/.test(text) && !isNumbers(text);
}

function isCount({ text }: Line): boolean {
  return /^\d+$/.test(text);
}

function isNumbers(text: string): boolean {
  return text.split(/\s+/).every((word) => Number.isFinite(Number(word)));
}

/** What is wrong with the two lines that begin a picture. */
function faultOf(name: Line | undefined, count: Line | undefined): string | undefined {
  if (name === undefined || !isName(name))
    return `line ${name?.number} is "${name?.text}", expected the name of a picture`;
  if (count !== undefined && isCount(count)) return undefined;
  return count === undefined
    ? `line ${name.number}: the number of faces is missing after it`
    : `line ${count.number} is "${count.text}", expected the number of faces`;
}

function faceOf({ text, number }: Line, faults: string[]): Truth[] {
  const numbers = text.split(/\s+/).map(Number);
  if (numbers.length < 4 || !numbers.every(Number.isFinite)) {
    faults.push(`line ${number} is "${text}", expected x, y, width, height and six numbers more`);
    return [];
  }
  const [x, y, width, height, , , , invalid = 0] = numbers;
  // Some faces of the published labels have no width or no height.
  const ignore = invalid === 1 || width <= 0 || height <= 0;
  return [{ bbox: [x, y, x + width, y + height], label: "face", landmarks: [], ignore }];
}
