import { InvalidArgumentError, Option } from "commander";

/** A parser of an option's number that says which numbers it takes. */
export function number(flag: string, min: number, max = Number.POSITIVE_INFINITY): (value: string) => number {
  return (value) => {
    const parsed = value.trim() === "" ? Number.NaN : Number(value);
    if (parsed >= min && parsed <= max) return parsed;
    const range = max === Number.POSITIVE_INFINITY ? `of at least ${min}` : `from ${min} to ${max}`;
    throw new InvalidArgumentError(`${flag} takes a number ${range}.`);
  };
}

/** A parser of an option's whole number from 1. */
export function wholeNumber(flag: string): (value: string) => number {
  const parse = number(flag, 1);
  return (value) => {
    const parsed = parse(value);
    if (Number.isInteger(parsed)) return parsed;
    throw new InvalidArgumentError(`${flag} takes a whole number of at least 1.`);
  };
}

/** An option whose value is parsed. */
export function option(flags: string, description: string, parse: (value: string) => unknown): Option {
  return new Option(flags, description).argParser(parse);
}

/** `a, b,c` → `["a", "b", "c"]`. */
export function list(value: string): string[] {
  return value
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
