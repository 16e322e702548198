import type { LabelFormat, LabelledPicture, Truth } from "./types.ts";

/**
 * The text of WIDER FACE: a picture's name, the number of its faces, and for each a line with corner, width, height, blur, expression,
 * illumination, invalid, occlusion and pose. Faces marked invalid are ignored.
 */
export const wider: LabelFormat = {
  name: "WIDER FACE",
  read(content) {
    const lines = content
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== "");
    const pictures: LabelledPicture[] = [];
    for (let at = 0; at < lines.length; ) {
      const [file, count] = [lines[at], Number(lines[at + 1])];
      if (!file || !/\.\w+$/.test(file) || !/^\d+$/.test(lines[at + 1] ?? "")) return undefined;
      const faces = lines.slice(at + 2, at + 2 + count).map(faceOf);
      if (faces.length < count || faces.includes(undefined)) return undefined;
      pictures.push({ file, truths: faces.filter((face) => face !== undefined) });
      // A picture without faces has a line of zeros.
      at += 2 + (count === 0 && /^0( 0)+$/.test(lines[at + 2] ?? "") ? 1 : count);
    }
    return pictures.length > 0 ? pictures : undefined;
  },
};

function faceOf(line: string): Truth | undefined {
  const numbers = line.split(/\s+/).map(Number);
  if (numbers.length < 4 || !numbers.every(Number.isFinite)) return undefined;
  const [x, y, width, height, , , , invalid = 0] = numbers;
  // Some faces of the published labels have no width or no height.
  const ignore = invalid === 1 || width <= 0 || height <= 0;
  return { bbox: [x, y, x + width, y + height], label: "face", landmarks: [], ignore };
}
