import { readFileSync } from "node:fs";
import type { Option } from "commander";
import { expect, test } from "vitest";
import { program } from "../src/program.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const { commands } = program({ exitCode: 0 });

test.each(["detect", "card", "models", "eval", "notebook"])(
  "the tables of kit %s name its options, all of them and no other",
  (name) => {
    const named = rowsOf(name).flatMap((row) => row.match(/--(?!help)[a-z][a-z-]*/g) ?? []);
    expect([...new Set(named)].sort()).toEqual([...new Set(optionsOf(name).map(({ long }) => long))].sort());
  },
);

test.each(["detect", "eval"])("the table of kit %s tells the defaults that are fixed", (name) => {
  const rows = rowsOf(name);
  for (const { flags, defaultValue, defaultValueDescription } of optionsOf(name)) {
    if (defaultValue === undefined) continue;
    const row = rows.find((row) => row.startsWith(`| \`${flags}\` `));
    expect(row?.split("|").at(-2), flags).toContain(defaultValueDescription ?? `\`${defaultValue}\``);
  }
});

/** The lines of the tables below the command's heading. */
function rowsOf(name: string): string[] {
  const [, section = ""] = new RegExp(`^## kit ${name}\n(.*?)^## `, "ms").exec(readme) ?? [];
  return section.split("\n").filter((line) => line.startsWith("|"));
}

/** Those of a command and of the commands that it groups. */
function optionsOf(name: string): readonly Option[] {
  const [command] = commands.filter((command) => command.name() === name);
  return [...(command?.options ?? []), ...(command?.commands ?? []).flatMap(({ options }) => options)];
}
