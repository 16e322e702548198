import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { publishedPackages } from "@kit/tooling/published-packages";
import { samplePhotos, startGithub, weightsFile } from "@kit/tooling/testing";
import { anonymous } from "./anonymous.ts";
import { type Scene, scenes } from "./scenes.ts";

const bin = fileURLToPath(new URL("bin.ts", import.meta.resolve("@kit/release")));

/** Plays the story of "Publish your model": real commands in a real folder, with GitHub and npm as doubles on loopback. */
export async function recordStory(out: string, tell: (line: string) => void): Promise<void> {
  await using packages = await publishedPackages();
  await using github = await startGithub();
  const folder = authorsFolder();
  const env = {
    ...packages.env,
    ...github.env,
    NO_COLOR: "1",
    GIT_AUTHOR_NAME: "A. Author",
    GIT_AUTHOR_EMAIL: "author@example.org",
    GIT_COMMITTER_NAME: "A. Author",
    GIT_COMMITTER_EMAIL: "author@example.org",
  };
  const hide = anonymous({
    [folder]: "~/faces",
    [basename(folder)]: "faces",
    [tmpdir()]: "/tmp",
    [github.env.GITHUB_API_URL ?? ""]: "https://api.github.com",
    [github.env.GITHUB_SERVER_URL ?? ""]: "https://github.com",
    [packages.url]: "https://npm.example/",
  });

  mkdirSync(out, { recursive: true });
  for (const scene of scenes) {
    scene.before?.(folder);
    const { output, exit } = await play(
      scene,
      folder,
      scene.onlyRegistry ? { ...env, npm_config_registry: packages.url } : env,
    );
    if (exit !== scene.exit) throw new Error(`kit ${scene.args.join(" ")} ended with ${exit}:\n${output}`);
    writeFileSync(join(out, `${scene.name}.txt`), hide(scene.outline ? outlineOf(output) : output));
    for (const path of scene.keep ?? []) {
      writeFileSync(join(out, path.replaceAll("/", "-")), hide(readFileSync(join(folder, path), "utf8")));
    }
    tell(`${scene.name}: exit ${exit}`);
  }
  rmSync(folder, { recursive: true });
}

/** What a reader would see on the terminal: stdout and stderr as they came. */
function play({ args }: Scene, cwd: string, env: NodeJS.ProcessEnv): Promise<{ output: string; exit: number }> {
  return new Promise((resolve) => {
    const command = ["--conditions=kit-source", "--no-warnings", bin, ...args];
    const child = execFile(process.execPath, command, { cwd, env, maxBuffer: 2 ** 26 }, (error) =>
      resolve({ output: chunks.join(""), exit: error ? Number(error.code) : 0 }),
    );
    const chunks: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => chunks.push(String(chunk)));
    child.stdin?.end();
  });
}

/** The lines that name what is done, without the diffs below them. */
function outlineOf(text: string): string {
  return text
    .split("\n")
    .filter((line) => /^( {0,2}\S|$)/.test(line))
    .join("\n");
}

/** What somebody has who trained a model: a graph, a photo, a script, a line of README. */
function authorsFolder(): string {
  const root = mkdtempSync(join(tmpdir(), "kit-docs-"));
  mkdirSync(join(root, "photos"));
  cpSync(weightsFile, join(root, "best.onnx"));
  cpSync(samplePhotos[0] ?? "", join(root, "photos/party.jpg"));
  writeFileSync(join(root, "train.py"), "import torch\n\n\ndef train( x ):\n  return x\n");
  writeFileSync(join(root, "README.md"), "# faces\n\nChapter 3 of my thesis.\n");
  return root;
}
