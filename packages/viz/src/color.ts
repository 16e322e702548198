/** A colour as `#rrggbb`. */
export type Color = `#${string}`;

/** Red, green, blue, 0 to 255. */
export function channels(color: Color): [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The colour of red, green and blue, rounded to whole numbers. */
export function hex(channels: readonly number[]): Color {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}

/** Black or white, whichever is easier to read on the colour. */
export function readableOn(color: Color): Color {
  // Where the contrast with black, (L + 0.05) / 0.05, equals that with white, 1.05 / (L + 0.05).
  return luminance(color) > 0.179 ? "#000000" : "#ffffff";
}

/** Relative luminance of WCAG 2, 0 to 1. */
function luminance(color: Color): number {
  const [red, green, blue] = channels(color).map((channel) => {
    const value = channel / 255;
    // A square is near enough to the standard's power of 2.4, and the same on every machine.
    return value * value;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
