import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { commandFor, scriptFor } from "../src/outputs/code.ts";

const request = { model: "yunet-s", thresholds: { score: 0.5, iou: 0.4 }, looks: [] };

test.each([
  "party.jpg",
  "my party.jpg",
  "Straße über Øre.jpg",
  "写真 (2).jpg",
  "it's.jpg",
  '$(touch oops) `id` "&& echo" !! %PATH%.jpg',
])("a terminal takes the photo %s as one word", (name) => {
  const command = commandFor({ ...request, name }).replace("npx @kit/release", "printf '%s\\n'");
  const words = execFileSync("sh", ["-c", command], { encoding: "utf8" }).split("\n");
  expect(words.slice(0, 4)).toEqual(["detect", name, "--model", "yunet-s"]);
  expect(scriptFor({ ...request, name })).toContain(`detect(${JSON.stringify(name)}`);
});

test("a photo whose name could be an option is a path", () => {
  expect(commandFor({ ...request, name: "-rf.jpg" })).toContain("detect './-rf.jpg' --model");
});

test.each(["a\nb.jpg", "a\u001b[31m.jpg", "photo\u202egpj.exe", "../../x.jpg", "a\\b.jpg", "data:x", ""])(
  "what is no name to be copied is replaced: %j",
  (name) => {
    expect(commandFor({ ...request, name })).toContain("detect photo.jpg --model");
  },
);

test("the address of a card is one word too", () => {
  const model = "https://a.example/it's?x=1&y=$(id)";
  const command = commandFor({ ...request, model, name: "a.jpg" }).replace("npx @kit/release", "printf '%s\\n'");
  expect(execFileSync("sh", ["-c", command], { encoding: "utf8" }).split("\n")[3]).toBe(model);
});
