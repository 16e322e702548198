// The two builds of a package hold the code of their own platform only, and plain Node finds its own.
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync, realpathSync } from "node:fs";
import { isBuiltin } from "node:module";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { samplePhotos, weightsFile } from "@kit/tooling/testing";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../scripts/run.ts";

/** Those that have a `#runtime`. */
const universal = ["image", "zoo", "detector"];

beforeAll(() => {
  // From the cache where nothing changed.
  execFileSync(process.execPath, [join(root, "tooling/scripts/build.ts"), "--filter=./packages/*"], { cwd: root });
});

describe.each(universal)("the build of %s", (name) => {
  test("for the web imports nothing of Node", () => {
    const imports = importsOf(name, "web");
    expect(imports.filter((it) => isBuiltin(it) || ["sharp", "onnxruntime-node"].includes(it))).toEqual([]);
  });

  test("for Node uses nothing that only browsers have", () => {
    const code = filesOf(name, "node").map((file) => readFileSync(file, "utf8"));
    expect(code.join("\n")).not.toMatch(/createImageBitmap|OffscreenCanvas\(|navigator\.storage|onnxruntime-web/);
  });

  test.each(["node", "web"] as const)("for %s has its runtime inside", (platform) => {
    expect(filesOf(name, platform)).not.toEqual([]);
    expect(importsOf(name, platform)).not.toContain("#runtime");
  });
});

describe.each(nodesOnPath())("%s", (node) => {
  test("imports the packages by their exports, and detects", () => {
    const program = `
      import { getModel } from "@kit/detector";
      import { resolveCard } from "@kit/zoo";
      const [photo, weights] = process.argv.slice(1);
      const card = await resolveCard("retinaface-mnet025-v2");
      const files = card.weights.files.map((file) => ({ ...file, sources: [weights] }));
      const model = await getModel({ ...card, weights: { ...card.weights, files } });
      const { annotations } = await model.detect(photo);
      await model.dispose();
      console.log(JSON.stringify([import.meta.resolve("@kit/detector"), annotations.length]));
    `;
    const [photo = ""] = samplePhotos;
    const args = ["--input-type=module", "--eval", program, photo, pathToFileURL(weightsFile).href];
    const output = execFileSync(node, args, { cwd: join(root, "packages/release"), encoding: "utf8" });
    const [resolved, faces] = JSON.parse(output);
    expect(resolved).toMatch(/detector\/dist\/node\/index\.js$/);
    expect(faces).toBe(3);
  });
});

function filesOf(name: string, platform: "node" | "web"): string[] {
  return globSync(join(root, "packages", name, "dist", platform, "**/*.js"));
}

function importsOf(name: string, platform: "node" | "web"): string[] {
  return filesOf(name, platform).flatMap((file) =>
    ts.preProcessFile(readFileSync(file, "utf8"), true, true).importedFiles.map(({ fileName }) => fileName),
  );
}

/** This Node, and every other one on the PATH: on a developer's machine often the oldest that Kit supports. */
function nodesOnPath(): string[] {
  const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "node"));
  return [
    ...new Set([process.execPath, ...onPath].filter((path) => existsSync(path)).map((path) => realpathSync(path))),
  ];
}
