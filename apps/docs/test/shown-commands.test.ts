import { readFileSync } from "node:fs";
import { program } from "@kit/release";
import { expect, test } from "vitest";
import { codeBlocks, commandsInText } from "./code-blocks.ts";

const blocks = codeBlocks();

test("commands that are only shown are commands of kit, scripts and files that are shown, or install what is known", async () => {
  const { scripts } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
  const files = blocks.map(({ name }) => name);
  const packages = /^(@kit\/(detector|image|release|types|viz|zoo)|sharp|onnxruntime-(node|web)|vite|electron)$/;
  const lines = blocks
    .filter(({ language, isRun }) => language === "sh" && !isRun)
    .flatMap(({ code }) => code.trim().split(/\n| && /))
    .map((line) => line.replace(/^KIT_\w+=\S+ /, ""));
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) {
    const [first, second = "", ...rest] = line.split(" ");
    if (first === "kit") expect(await fault(line.slice("kit ".length)), line).toBeUndefined();
    else if (first === "node") expect(files).toContain(second);
    else if (first === "npx") {
      if (second === "vite") continue;
      expect(second).toBe("@kit/release");
      expect(await fault(rest.join(" ")), line).toBeUndefined();
    } else if (second === "install")
      for (const name of rest.filter((it) => it !== "--global")) expect(name).toMatch(packages);
    else if (second !== "init") expect(Object.keys(scripts)).toContain(second === "run" ? rest[0] : second);
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

test("the page on what can be added names the files and commands that CONTRIBUTING names", () => {
  const contributing = readFileSync(new URL("../../../CONTRIBUTING.md", import.meta.url), "utf8");
  const page = readFileSync(new URL("../pages/add.md", import.meta.url), "utf8");
  const sections = contributing.split(/^## /m).filter((section) => /^Add a (?!command)/.test(section));
  const spans = sections.flatMap((section) => Array.from(section.matchAll(/`([^`]+)`/g), ([, span = ""]) => span));
  const wanted = spans.filter((span) => /^(npm |KIT_UPDATE|packages\/.*<|src\/(step-|check))/.test(span));
  expect(wanted.length).toBeGreaterThan(10);
  const name = (span: string) => span.replaceAll(/<\w+>|\s+/g, " ");
  for (const span of wanted) expect(name(page)).toContain(name(span));
});
