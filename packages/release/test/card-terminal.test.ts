import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needs, weightsFile } from "@kit/tooling/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bin } from "./kit.ts";
import { noted } from "./onnx.ts";

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "kit-card-"));
  writeFileSync(join(cwd, "faces-v1.onnx"), noted(readFileSync(weightsFile)));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const quick = "--family retinaface-insightface --channels RGB --mean 0 --std 1";
const [enter, ctrlC] = ["\r", "\u0003"];

/** Runs `kit card` on a terminal, and types each answer once its question stands there. */
function answering(args: string, answers: readonly (readonly [question: RegExp, keys: string])[]) {
  return new Promise<{ readonly exit: number | null; readonly shown: string }>((resolve) => {
    const command = `${process.execPath} --conditions=kit-source --no-warnings ${bin} card faces-v1.onnx ${quick} ${args}`;
    const child = spawn("script", ["-qec", `stty cols 120 rows 40; ${command}`, "/dev/null"], {
      cwd,
      env: { ...process.env, TERM: "xterm" },
    });
    const left = [...answers];
    let shown = "";
    let from = 0;
    child.stdout.on("data", (chunk) => {
      shown += chunk;
      const [next] = left;
      if (next === undefined || !next[0].test(shown.slice(from))) return;
      left.shift();
      from = shown.length;
      child.stdin.write(next[1]);
    });
    child.on("close", (exit) => resolve({ exit, shown }));
  });
}

test.skipIf(!needs("terminal"))(
  "on a terminal it asks for what it cannot know, with what it thinks in place",
  async () => {
    const { exit, shown } = await answering("--title 'My faces'", [
      [/Name, in lower case/, enter],
      [/Name of its one label/, `\u007f\u007f\u007f\u007fperson${enter}`],
      [/Names of its 5 landmarks/, enter],
      [/Licence of the weights/, `Apache-2.0${enter}`],
      [/used commercially\?/, `\u001b[B${enter}`],
      [/Page that tells/, `example.com${enter}`],
      [/begins with https/, `\u0015https://example.com${enter}`],
    ]);
    expect(exit, shown).toBe(0);
    expect(shown).not.toMatch(/Title, for people/);
    expect(JSON.parse(readFileSync(join(cwd, "model-card.json"), "utf8"))).toMatchObject({
      name: "faces-v1",
      title: "My faces",
      labels: ["person"],
      landmarks: ["left_eye", "right_eye", "nose", "mouth_left", "mouth_right"],
      license: "Apache-2.0",
      commercialUse: false,
      source: "https://example.com",
    });
  },
);

test.skipIf(!needs("terminal"))("Ctrl-C at a question leaves without writing anything", async () => {
  const { exit, shown } = await answering("", [[/Name, in lower case/, ctrlC]]);
  expect(exit).toBe(2);
  expect(shown).toMatch(/The questions were left: nothing was written/);
  expect(readdirSync(cwd)).toEqual(["faces-v1.onnx"]);
});
