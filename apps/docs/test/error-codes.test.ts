import { readFileSync } from "node:fs";
import { DisposedError } from "@kit/detector";
import { expect, test } from "vitest";
import { errorCodes } from "../generate/error-codes.ts";

const packages = ["image", "zoo", "detector", "viz", "release"];
const sourceOf = (name: string) =>
  readFileSync(new URL(`../../../packages/${name}/src/errors.ts`, import.meta.url), "utf8");

test.each(packages)("every code in the errors of %s is found, with what to do", (name) => {
  const source = sourceOf(name);
  const written = new Set(
    [...source.matchAll(new RegExp(`"(${name.toUpperCase()}_[A-Z_]+)"`, "g"))].map(([, it]) => it),
  );
  const found = errorCodes(source);
  expect(new Set(found.map(({ code }) => code))).toEqual(written);
  for (const { exit, what, hint } of found) {
    expect(exit).toMatch(/^[123]$/);
    expect(what).toMatch(/\w{3}/);
    expect(hint).toMatch(/\w{3}/);
  }
});

test("an error says of itself what the table says of it", () => {
  const { code, exit, hint } = new DisposedError("a-card");
  expect(errorCodes(sourceOf("detector"))).toContainEqual({
    code,
    exit: String(exit),
    what: "A detector was used after `dispose`.",
    hint,
  });
});

test("options, conditions and constants are read for what they say", () => {
  const source = `
    abstract class Base extends Error { readonly exit = 3; }
    export class AError extends Base {
      constructor(ok: boolean, cause: unknown) {
        const hint = ok ? "Wait." : \`Run \${1} again.\`;
        super("A_CODE", "It failed.", hint, { cause });
      }
    }`;
  expect(errorCodes(source)).toEqual([
    { code: "A_CODE", exit: "3", what: "It failed.", hint: "Wait. Or: Run … again." },
  ]);
});
