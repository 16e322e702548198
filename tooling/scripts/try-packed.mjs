// Installs packed packages into an empty folder with npm, and detects faces there.
//   node tooling/scripts/try-packed.mjs <folder of tarballs> [major version that this Node must have]
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [tarballs, major] = process.argv.slice(2);
if (major) assert.equal(process.version.split(".")[0], `v${major}`, "this is not the Node that was asked for");

const folder = mkdtempSync(join(tmpdir(), "kit-packed-"));
const packed = readdirSync(tarballs).filter((name) => name.endsWith(".tgz"));
const fileOf = (name) => `file:${resolve(tarballs, name)}`;
const byName = Object.fromEntries(packed.map((name) => [`@kit/${name.replace(/^kit-|\.tgz$/g, "")}`, fileOf(name)]));
// Overrides lead the packages' dependencies on each other to the tarballs too.
const manifest = {
  private: true,
  type: "module",
  dependencies: { ...byName, "@vladmandic/face-api": "1.7.15", sharp: "^0.35.5", "onnxruntime-node": "^1.30.0" },
  overrides: byName,
};
writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
cpSync(new URL("../packed/use.mjs", import.meta.url), join(folder, "use.mjs"));

// The directory of this very binary comes first, so that npm and kit run on it too.
const PATH = `${join(process.execPath, "..")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`;
const run = (command, args) =>
  execFileSync(command, args, {
    cwd: folder,
    env: { ...process.env, PATH },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });

run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"]);
console.log(run(process.execPath, ["use.mjs", process.version]));
console.log(
  run(process.execPath, [
    "node_modules/@kit/release/dist/bin.js",
    "detect",
    "node_modules/@vladmandic/face-api/demo/sample1.jpg",
  ]),
);
rmSync(folder, { recursive: true, force: true });
