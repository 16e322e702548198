import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DisposedError } from "@kit/detector";
import { expect, test } from "vitest";
import { errorCodes } from "../generate/error-codes.ts";
import { errorSource, errorTables, withErrors } from "../generate/error-tables.ts";

const root = join(import.meta.dirname, "../../..");

test.each(withErrors)("every code that the sources of %s have is found, with what to do", (folder) => {
  const [name = ""] = folder.split("/").slice(-1);
  // In whatever file it is.
  const files = globSync(`${folder}/src/**/*.ts`, { cwd: root, exclude: (path) => path.endsWith(".test.ts") });
  const all = files.map((file) => readFileSync(join(root, file), "utf8")).join("\n");
  const codes = new RegExp(`(?:readonly code = |super\\(\\s*|code: )"(${name.toUpperCase()}_[A-Z_]+)"`, "g");
  const written = new Set([...all.matchAll(codes)].map(([, it]) => it));
  const found = errorCodes(errorSource(folder));
  expect(found.length).toBeGreaterThan(3);
  for (const { code } of found) expect(errorTables()).toContain(`<a id="${code}">`);
  expect(new Set(found.map(({ code }) => code))).toEqual(written);
  for (const { exit, what, hint } of found) {
    expect(exit).toMatch(/^[123]$/);
    expect(what).toMatch(/\w{3}/);
    expect(hint).toMatch(/\w{3}/);
  }
});

test("an error says of itself what the table says of it", () => {
  const { code, exit, hint } = new DisposedError("a-card");
  expect(errorCodes(errorSource("packages/detector"))).toContainEqual({
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
