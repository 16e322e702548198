import { execFile } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { program } from "@kit/release";
import { samplePhotos, weightsFile } from "@kit/tooling/testing";
import { cards, loadWeights } from "@kit/zoo";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeBlocks, commandsInText, examples } from "./code-blocks.ts";

const exec = promisify(execFile);
const root = fileURLToPath(new URL("../../..", import.meta.url));
const bin = fileURLToPath(new URL("bin.ts", import.meta.resolve("@kit/release")));
const blocks = codeBlocks();
const programs = [...blocks.filter(({ language }) => language === "ts"), ...examples()];
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
  expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(["ts", "tsx", "js", "html", "sh", "json"]));
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

/** The page of a place, which is a page and a line. */
function pageOf(place: string): string {
  return place.replace(/\W\d+$/, "");
}

describe("a whole program runs as it stands", () => {
  test.each(programs.filter(({ isRun }) => isRun).map((block) => [block.place, block.code] as const))(
    "%s",
    async (_, code) => {
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
    },
  );
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

test("commands that are only shown are commands of kit, scripts of the project, or install its packages", async () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const installed = /^(@kit\/(detector|image|release|viz|zoo)|sharp|onnxruntime-(node|web))$/;
  const lines = commands.filter(({ isRun }) => !isRun).flatMap(({ code }) => code.trim().split(/\n| && /));
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) {
    const [first, second = "", ...rest] = line.split(" ");
    if (first === "kit") expect(await fault(line.slice("kit ".length)), line).toBeUndefined();
    else if (first === "npx") {
      expect(second).toBe("@kit/release");
      expect(await fault(rest.join(" ")), line).toBeUndefined();
    } else if (second === "install")
      for (const name of rest.filter((it) => it !== "--global")) expect(name).toMatch(installed);
    else expect(Object.keys(scripts)).toContain(second === "run" ? rest[0] : second);
  }
});

test("commands within the text are commands of kit, with options that it has", async () => {
  const named = commandsInText();
  expect(named.length).toBeGreaterThan(10);
  for (const { place, command } of named) {
    const code = await fault(command);
    // The text may leave out what a command is given.
    if (code !== "commander.missingArgument") expect(code, `${place}: kit ${command}`).toBeUndefined();
  }
});

test("an option that kit does not have, and a value that it does not take, are faults", async () => {
  expect(await fault("detect party.jpg --score 0.8 --nope")).toBe("commander.unknownOption");
  expect(await fault("notebook --kernel julia")).toBe("commander.invalidArgument");
  expect(await fault("notebook extra")).toBe("commander.excessArguments");
  expect(await fault("detct party.jpg")).toBe("commander.unknownCommand");
});

/** How kit's command line refuses these words, as a code; undefined where it takes them. Nothing is run. */
async function fault(words: string): Promise<string | undefined> {
  const kit = program({ exitCode: 0 });
  const silence = (command: typeof kit): void => {
    command.configureOutput({ writeErr() {}, writeOut() {} });
    if (command.commands.length === 0) command.action(() => {});
    command.commands.forEach(silence);
  };
  silence(kit);
  const args = Array.from(words.matchAll(/"([^"]*)"|\S+/g), ([word, quoted]) => quoted ?? word);
  try {
    await kit.parseAsync(args, { from: "user" });
    return undefined;
  } catch (error) {
    return String(Object(error).code ?? error);
  }
}

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

/** The default model, cached as after a first run. */
async function keepWeights(cacheDir: string): Promise<void> {
  const server = createServer((_, response) => response.end(readFileSync(weightsFile))).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  const card = cards["retinaface-mnet025-v2"];
  if (!card) throw new Error("the default model is not in the zoo");
  const files = card.weights.files.map((file) => ({ ...file, sources: [`http://127.0.0.1:${port}/weights.onnx`] }));
  await loadWeights({ ...card, weights: { ...card.weights, files } }, { cacheDir });
  server.close();
}
