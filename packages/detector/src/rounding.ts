/** Rounds to a whole number, halves to the even one, as `rint` of C and NumPy do. Keeps −0. */
export function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** Two decimals, halves to the even digit of the float64 product, as `numpy.round(value, 2)`. */
export function round2(value: number): number {
  return roundHalfEven(value * 100) / 100;
}
