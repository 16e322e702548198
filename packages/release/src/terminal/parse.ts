import { InvalidArgumentError, Option } from "commander";

/** A parser of an option's number that says which numbers it takes. */
export function number(flag: string, min: number, max = Number.POSITIVE_INFINITY): (value: string) => number {
  return (value) => {
    const parsed = value.trim() === "" ? Number.NaN : Number(value);
    if (parsed >= min && parsed <= max) return parsed;
    const range = max >= Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
    throw new InvalidArgumentError(`${flag} takes a number ${range}.`);
  };
}

/** A parser of an option's whole number from 1. */
export function wholeNumber(flag: string, max = Number.MAX_SAFE_INTEGER, min = 1): (value: string) => number {
  const parse = number(flag, min, max);
  return (value) => {
    const parsed = parse(value);
    if (Number.isInteger(parsed)) return parsed;
    throw new InvalidArgumentError(`${flag} takes a whole number of at least ${min}.`);
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

const sizes: Readonly<Record<string, number>> = { "": 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 };
const times: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `500MB` → bytes. */
export function bytes(flag: string): (value: string) => number {
  return measure(flag, sizes, "a size like 500MB or 2GB");
}

/** `30d` → milliseconds. */
export function duration(flag: string): (value: string) => number {
  return measure(flag, times, "a time like 12h, 30d or 8w");
}

function measure(flag: string, units: Readonly<Record<string, number>>, form: string): (value: string) => number {
  return (value) => {
    const [, count = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(value.trim()) ?? [];
    const factor = units[unit.toLowerCase()];
    if (count === "" || factor === undefined) throw new InvalidArgumentError(`${flag} takes ${form}.`);
    return Number(count) * factor;
  };
}

/** Bytes as people say them: `2.1 MB`. */
export function shownBytes(count: number): string {
  const [unit, factor] = Object.entries(sizes).findLast(([, size]) => count >= size) ?? ["", 1];
  return unit === "" ? `${count} B` : `${(count / factor).toFixed(1)} ${unit.toUpperCase()}`;
}
