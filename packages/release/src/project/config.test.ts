import * as v from "valibot";
import { expect, test } from "vitest";
import { configSchema } from "./config.ts";

const takes = (version: string) => v.safeParse(configSchema, { repository: "octo-org/faces", version }).success;

test("versions are those of semver, as npm takes them", () => {
  expect(["1.0.0", "0.10.20", "1.0.0-rc.1", "1.0.0-0a.x-y", "1.0.0--"].filter((version) => !takes(version))).toEqual(
    [],
  );
  const wrong = [
    "01.0.0",
    "1.00.0",
    "1.0",
    "1.0.0-",
    "1.0.0-..",
    "1.0.0-rc.01",
    "1.0.0-a..b",
    "1.0.0+x",
    "v1.0.0",
    "1.0.0\n",
  ];
  expect(wrong.filter(takes)).toEqual([]);
});

test("a version takes no longer to be refused the longer it is", () => {
  const start = performance.now();
  expect(takes(`1.0.0-${"1".repeat(100_000)}!`)).toBe(false);
  expect(takes(`1.0.0-${"1.".repeat(50_000)}!`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(5000);
});

test("no character turns the direction of what an author wrote, and a path is taken as it is", () => {
  const turned = "a \u202egpj.exe\u2066 \u200fb";
  const config = v.parse(configSchema, {
    repository: "octo-org/faces",
    keywords: [turned],
    data: `${turned}\n\n${turned}`,
    authors: [{ name: turned, affiliation: turned }],
    examples: [turned],
  });
  expect(config).toMatchObject({
    keywords: ["a gpj.exe b"],
    data: "a gpj.exe b\n\na gpj.exe b",
    authors: [{ name: "a gpj.exe b", affiliation: "a gpj.exe b" }],
    examples: [turned],
  });
});
