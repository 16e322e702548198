import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { needs, python, samplePhotos } from "@kit/tooling/testing";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeBlocks, examples, pageOf } from "./code-blocks.ts";
import { keepWeights } from "./keep-weights.ts";

const exec = promisify(execFile);
const root = fileURLToPath(new URL("../../..", import.meta.url));
const bin = fileURLToPath(new URL("bin.ts", import.meta.resolve("@kit/release")));
const blocks = codeBlocks();
const programs = [...blocks.filter(({ language }) => language === "ts"), ...examples()];
const runs = [...blocks.filter(({ language }) => language === "js"), ...programs].filter(({ isRun }) => isRun);
const commands = blocks.filter(({ language }) => language === "sh");

// Below this package, so that the programs find what it depends on, as a reader's project would.
let folder: string;
let cache: string;

beforeAll(async () => {
  const parent = join(root, "apps/docs/node_modules");
  mkdirSync(parent, { recursive: true });
  folder = mkdtempSync(join(parent, ".blocks-"));
  cache = join(folder, "cache");
  await keepWeights(cache);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every block is in a language that is looked at here", () => {
  expect(new Set(blocks.map(({ language }) => language))).toEqual(
    new Set(["ts", "tsx", "js", "html", "sh", "json", "py"]),
  );
  expect(blocks.filter(({ isRun }) => isRun).length).toBeGreaterThan(10);
});

test("the programs fit the types of the packages", () => {
  const files = programs.map(({ place, name, ...block }, index) => {
    // Those with names are one project a page, and may import each other.
    const path = name === undefined ? join(folder, String(index), "program.ts") : join(folder, pageOf(place), name);
    mkdirSync(dirname(path), { recursive: true });
    // A block is a module, also one that imports nothing.
    writeFileSync(path, `${block.code}\nexport {};\n`);
    return path;
  });
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const checked = ts.createProgram([...files, join(root, "apps/docs/.vitepress/theme/assets.d.ts")], {
    ...options,
    noUnusedLocals: false,
  });
  const faults = files.flatMap((path, index) =>
    ts.getPreEmitDiagnostics(checked, checked.getSourceFile(path)).map(({ messageText }) => {
      return `${programs[index]?.place}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    }),
  );
  expect(faults).toEqual([]);
}, 120_000);

describe("a whole program runs as it stands", () => {
  test.each(runs.map((block) => [block.place, block.code] as const))("%s", async (_, code) => {
    const own = workplace();
    // Node strips no types below node_modules.
    writeFileSync(join(own, "program.js"), stripTypeScriptTypes(code));
    const { stdout } = await exec(process.execPath, ["--conditions=kit-source", "--no-warnings", "program.js"], {
      cwd: own,
      env: environment(),
    });
    // What prints nothing and writes no picture is an example of one call.
    if (code.includes("console.log")) expect(stdout).not.toBe("");
    else if (code.includes('"faces.png"'))
      expect(readFileSync(join(own, "faces.png")).subarray(1, 4).toString()).toBe("PNG");
  });
});

describe("commands run as they stand", () => {
  test.each(commands.filter(({ isRun }) => isRun).map((block) => [block.place, block.code] as const))(
    "%s",
    async (_, code) => {
      const own = workplace();
      for (const line of code.trim().split("\n")) {
        const [kit, ...args] = line.split(" ");
        expect(kit).toBe("kit");
        const flags = ["--conditions=kit-source", "--no-warnings", bin];
        const { stdout } = await exec(process.execPath, [...flags, ...args], { cwd: own, env: environment() });
        expect(stdout).not.toBe("");
      }
    },
  );
});

describe.skipIf(!needs("kernels"))("a program of Python runs as it stands", () => {
  const scripts = blocks.filter(({ language, isRun }) => language === "py" && isRun);
  test.each(scripts.map((block) => [block.place, block.code] as const))("%s", async (_, code) => {
    const own = workplace();
    // As if `kit` were installed beside the program.
    const shims = join(own, "node_modules/.bin");
    mkdirSync(shims, { recursive: true });
    const shim = `#!/bin/sh\nexec "${process.execPath}" --conditions=kit-source --no-warnings "${bin}" "$@"\n`;
    writeFileSync(join(shims, "kit"), shim, { mode: 0o755 });
    writeFileSync(join(own, "program.py"), code);
    const { stdout } = await exec(python, ["program.py"], { cwd: own, env: environment() });
    expect(stdout.trim().split("\n")).toHaveLength(3);
  });
});

test("JSON is JSON", () => {
  for (const { language, code } of blocks) if (language === "json") expect(() => JSON.parse(code)).not.toThrow();
});

function workplace(): string {
  const own = mkdtempSync(join(folder, "run-"));
  writeFileSync(join(own, "package.json"), '{ "type": "module" }');
  cpSync(samplePhotos[0] ?? "", join(own, "party.jpg"));
  return own;
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, KIT_CACHE: cache, KIT_OFFLINE: "1", NO_COLOR: "1" };
}
