import { InvalidArgumentError } from "commander";

/** A parser of an option's number that says which numbers it takes. */
export function number(flag: string, min: number, max = Number.POSITIVE_INFINITY): (value: string) => number {
  return (value) => {
    const parsed = value.trim() === "" ? Number.NaN : Number(value);
    if (parsed >= min && parsed <= max) return parsed;
    const range = max === Number.POSITIVE_INFINITY ? `of at least ${min}` : `from ${min} to ${max}`;
    throw new InvalidArgumentError(`${flag} takes a number ${range}.`);
  };
}

/** `a, b,c` → `["a", "b", "c"]`. */
export function list(value: string): string[] {
  return value
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
