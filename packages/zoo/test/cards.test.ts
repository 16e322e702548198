import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { npmFile } from "@kit/tooling/testing";
import { describe, expect, test } from "vitest";
import { cards, parseCard } from "../src/index.ts";
import { locate } from "../src/read-source.ts";

const folder = join(dirname(import.meta.dirname), "cards");

test("every file in cards/ is a built-in model under its own name", () => {
  const names = globSync("*.json", { cwd: folder }).map((path) => basename(path, ".json"));
  expect(Object.keys(cards).sort()).toEqual(names.sort());
});

describe.each(Object.values(cards))("$name", (card) => {
  test("is what its file says", () => {
    const { $schema: _, ...facts } = parseCard(
      JSON.parse(readFileSync(join(folder, `${card.name}.json`), "utf8")),
      card.name,
    );
    expect(card).toMatchObject(facts);
  });

  test("has well-formed sources", async () => {
    const options = { npmBase: "https://example.org/" };
    for (const { sources } of card.weights.files)
      for (const source of sources) expect((await locate(source, options)).url.protocol).toBe("https:");
  });

  test("has no label or landmark twice", () => {
    expect(new Set(card.landmarks).size).toBe(card.landmarks.length);
    expect(new Set(card.labels).size).toBe(card.labels.length);
  });
});

const fromNpm = Object.values(cards).flatMap(({ name, weights }) =>
  weights.files.flatMap((file) =>
    file.sources.flatMap((source) => {
      const path = /^npm:retinaface@0\.0\.6\/(.+)$/.exec(source)?.[1];
      return path ? [{ name, file, path }] : [];
    }),
  ),
);

test.each(fromNpm)("$name has the size and hash of the real file", ({ file, path }) => {
  const bytes = readFileSync(npmFile("retinaface", path));
  expect(bytes.length).toBe(file.bytes);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(file.sha256);
});
