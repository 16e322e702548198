/** A colour as `#rrggbb`. */
export type Color = `#${string}`;

/** Red, green, blue, 0 to 255. */
export function channels(color: Color): [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The colour at a share of the way from the first to the last. */
export function mixed(colors: readonly Color[], share: number): Color {
  const place = Math.min(Math.max(share, 0), 1) * (colors.length - 1);
  const before = Math.min(Math.floor(place), Math.max(0, colors.length - 2));
  const from = channels(colors[before]);
  const to = channels(colors[Math.min(before + 1, colors.length - 1)]);
  return hex(from.map((value, channel) => value + (to[channel] - value) * (place - before)));
}

/** The colour of red, green and blue, rounded to whole numbers. */
function hex(channels: readonly number[]): Color {
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
