// Installs the git hooks of lefthook.yml after an install: in a clone, not in CI or in an unpacked archive.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

if (!process.env.CI && existsSync(".git")) {
  spawnSync("lefthook", ["install"], { stdio: "ignore", shell: process.platform === "win32" });
}
