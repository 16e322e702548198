import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { commandFor, isNamed, scriptFor } from "../src/outputs/code.ts";

const request = { model: "yunet-s", thresholds: { score: 0.5, iou: 0.4 }, looks: [], labelNames: ["face"] };

test.each(["party.jpg", "my party.jpg", "Straße über Øre.jpg", "写真 (2).jpg", "it's.jpg", "it\u2019s [1] {a} #2.jpg"])(
  "a terminal takes the photo %s as one word",
  (name) => {
    const command = commandFor({ ...request, name }).replace("npx @kit/release", "printf '%s\\n'");
    const words = execFileSync("sh", ["-c", command], { encoding: "utf8" }).split("\n");
    expect(words.slice(0, 4)).toEqual(["detect", name, "--model", "yunet-s"]);
    expect(scriptFor({ ...request, name })).toContain(`detect(${JSON.stringify(name)}`);
  },
);

test("a photo whose name could be an option is a path", () => {
  expect(commandFor({ ...request, name: "-rf.jpg" })).toContain('detect "./-rf.jpg" --model');
});

// cmd knows no single quotes, PowerShell takes typographic ones for plain ones, and hands words on without theirs.
test.each([
  "$(touch oops).jpg",
  "`id`.jpg",
  "a&calc&.jpg",
  "!!.jpg",
  "%PATH%.jpg",
  "x'; Remove-Item y.jpg",
  "x\u201d; Remove-Item y \u201c.jpg",
  "a|b.jpg",
  "a^b.jpg",
  'a"b.jpg',
])("a photo whose name no quotes save from every terminal is not named: %s", (name) => {
  expect(commandFor({ ...request, name })).toContain("detect photo.jpg --model");
  expect(isNamed(name)).toBe(false);
  expect(scriptFor({ ...request, name })).toContain(`detect(${JSON.stringify(name)}`);
});

test("the program never writes over the photo", () => {
  for (const name of ["faces.png", "FACES.PNG"])
    expect(scriptFor({ ...request, name })).toContain('writeImage("faces-drawn.png"');
  expect(scriptFor({ ...request, name: "party.jpg" })).toContain('writeImage("faces.png"');
});

test.each(["a\nb.jpg", "a\u001b[31m.jpg", "photo\u202egpj.exe", "../../x.jpg", "a\\b.jpg", "data:x", ""])(
  "what is no name to be copied is replaced: %j",
  (name) => {
    expect(commandFor({ ...request, name })).toContain("detect photo.jpg --model");
  },
);

test("the address of a card is one word too, in which nothing means anything", () => {
  const model = "https://a.example/it's/(a)%20$(id)/!x&y/card.json";
  const command = commandFor({ ...request, model, name: "a.jpg" }).replace("npx @kit/release", "printf '%s\\n'");
  const word = execFileSync("sh", ["-c", command], { encoding: "utf8" }).split("\n")[3];
  expect(word).toBe("https://a.example/it%27s/%28a%29%20%24%28id%29/%21x%26y/card.json");
  expect(decodeURIComponent(word ?? "")).toBe(decodeURIComponent(model));
});
