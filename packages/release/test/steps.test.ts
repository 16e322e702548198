import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { kit, kitProcess } from "./kit.ts";
import { projectFolder, textIn } from "./project-folder.ts";

const alone = { steps: ["readme"] };
const identity = {
  GIT_AUTHOR_NAME: "A. Author",
  GIT_AUTHOR_EMAIL: "author@example.org",
  GIT_COMMITTER_NAME: "A. Author",
  GIT_COMMITTER_EMAIL: "author@example.org",
};

const run = (cwd: string, ...args: string[]) => kit(args, { cwd, env: identity });
const logOf = (root: string) => execFileSync("git", ["log", "--format=%s"], { cwd: root, encoding: "utf8" }).trim();

test("the plan shows each file as a diff and writes nothing", async () => {
  const root = await projectFolder({ config: alone });
  const before = readdirSync(root).sort();
  const { exit, stdout } = await run(root, "plan");
  expect(exit).toBe(0);
  expect(stdout).toContain("+ write README.md");
  expect(stdout).toContain("+++ b/README.md");
  expect(stdout).toContain("git commit: ");
  expect(readdirSync(root).sort()).toEqual(before);
});

test("a run does what was planned; the next one finds nothing to do", async () => {
  const root = await projectFolder({ config: alone });
  const first = await run(root, "run");
  expect(first).toMatchObject({ exit: 0 });
  expect(textIn(root, "README.md")).toContain("Faces, found by my own model");
  expect(logOf(root).split("\n")).toHaveLength(1);
  const again = await run(root, "run");
  expect(again).toMatchObject({ exit: 0, stdout: "Nothing to do: all of it is so already.\n" });
  expect(logOf(root).split("\n")).toHaveLength(1);
  const { stdout } = await run(root, "status", "--json");
  expect(JSON.parse(stdout)).toMatchObject([{ name: "readme", state: "done" }]);
});

test("what the author has at hand is in no commit of Kit's", async () => {
  const root = await projectFolder({ config: alone, files: { "train.py": "print('mine')\n" } });
  execFileSync("git", ["init", "-q", "-b", "main"], { cwd: root });
  execFileSync("git", ["add", "train.py"], { cwd: root });
  expect(await run(root, "run")).toMatchObject({ exit: 0 });
  const committed = execFileSync("git", ["show", "--name-only", "--format=", "HEAD"], { cwd: root, encoding: "utf8" });
  expect(committed).toContain("README.md");
  expect(committed).not.toContain("train.py");
  expect(execFileSync("git", ["diff", "--cached", "--name-only"], { cwd: root, encoding: "utf8" })).toBe("train.py\n");
});

test("a file that is not Kit's is refused with a diff, replaced when told, and brought back", async () => {
  const picture = "docs/images/my-faces.jpg";
  const root = await projectFolder({ config: alone, files: { [picture]: "mine\n" } });
  const planned = await run(root, "plan");
  expect(planned.stdout).toContain(`! write ${picture}`);
  const stopped = await run(root, "run");
  expect(stopped.exit).toBe(1);
  expect(stopped.stderr).toContain(`${picture}: 5 B become`);
  expect(stopped.stderr).toContain("--replace");
  expect(existsSync(join(root, "README.md"))).toBe(false);
  expect(textIn(root, picture)).toBe("mine\n");
  expect(await run(root, "run", "--replace")).toMatchObject({ exit: 0 });
  expect(textIn(root, picture)).not.toBe("mine\n");
  expect(await run(root, "undo")).toMatchObject({ exit: 0 });
  expect(textIn(root, picture)).toBe("mine\n");
  expect(existsSync(join(root, "README.md"))).toBe(false);
});

test("a sentence that the author has not committed is in no commit of Kit's", async () => {
  const root = await projectFolder({ config: alone, files: { "README.md": "# Mine\n", ".gitignore": "model.onnx\n" } });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, env: { ...process.env, ...identity } });
  git("init", "-q", "-b", "main");
  git("add", ".");
  git("commit", "-qm", "First");
  writeFileSync(join(root, "README.md"), "# Mine\n\nhalf a sent\n");
  const planned = await run(root, "plan");
  expect(planned).toMatchObject({ exit: 1, stdout: expect.stringContaining("not committed") });
  expect(planned.stdout).toContain("git add -- README.md && git commit -- README.md");
  expect(await run(root, "run")).toMatchObject({ exit: 1, stderr: expect.stringContaining("not committed") });
  expect(await run(root, "run", "--replace")).toMatchObject({ exit: 1, stderr: expect.stringContaining("README.md") });
  expect(textIn(root, "README.md")).toBe("# Mine\n\nhalf a sent\n");
  git("commit", "-qam", "Second");
  expect(await run(root, "run")).toMatchObject({ exit: 0 });
});

test("code that a run has formatted, and could not commit, is committed by the next", async () => {
  const config = { ...alone, steps: ["readability"] };
  const root = await projectFolder({ config, files: { "train.py": "def train( x ):\n  return x\n" } });
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: root, env: { ...process.env, ...identity }, encoding: "utf8" });
  git("init", "-q", "-b", "main");
  git("add", ".");
  git("commit", "-qm", "First");
  const hook = join(root, ".git/hooks/pre-commit");
  mkdirSync(dirname(hook), { recursive: true });
  writeFileSync(hook, "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  expect(await run(root, "run")).toMatchObject({ exit: 3, stderr: expect.stringContaining("commit") });
  expect(textIn(root, "train.py")).toBe("def train(x):\n    return x\n");
  rmSync(hook);
  expect(await run(root, "run")).toMatchObject({ exit: 0 });
  expect(git("log", "--format=%s", "--", "train.py")).toBe("Format the code with ruff\nFirst\n");
});

test("a plan shows what can be done beside what cannot, and names the steps that can", async () => {
  const root = await projectFolder({ config: { npm: undefined, steps: ["readme", "library"] } });
  const planned = await run(root, "plan");
  expect(planned).toMatchObject({ exit: 2, stdout: expect.stringContaining("+ write README.md") });
  expect(planned.stdout).toContain("(cannot be done)");
  expect(planned.stderr).toMatch(/1 of the steps cannot be done:\n {2}library: .*[\s\S]*kit run readme\.\n$/);
  const { exit, stdout } = await run(root, "plan", "--json");
  const [readme, library] = JSON.parse(stdout);
  expect(exit).toBe(2);
  expect(readme.actions).toContainEqual(expect.objectContaining({ does: "write README.md", state: "needed" }));
  expect(library).toMatchObject({ actions: [], error: { code: "RELEASE_PROJECT_INVALID" } });
  // Nothing is begun, whether or not something may be replaced.
  for (const more of [[], ["--replace"]]) expect(await run(root, "run", ...more)).toMatchObject({ exit: 2 });
  expect(existsSync(join(root, "README.md"))).toBe(false);
});

test("a plan leaves git's index as it is", async () => {
  const config = { steps: ["readability", "readme"] };
  const root = await projectFolder({ config, files: { "a.py": "x=1\n", "README.md": "# Mine\n" } });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, env: { ...process.env, ...identity } });
  git("init", "-q", "-b", "main");
  git("add", ".");
  git("commit", "-qm", "First");
  // Git looks anew at files whose times changed, and would note that.
  for (const path of ["a.py", "README.md"]) utimesSync(join(root, path), 1, 1);
  const before = readFileSync(join(root, ".git/index"));
  expect(await run(root, "plan")).toMatchObject({ exit: 0 });
  expect(readFileSync(join(root, ".git/index")).equals(before)).toBe(true);
});

test("without git, or within a merge, nothing is begun", async () => {
  const root = await projectFolder({ config: { steps: ["readme", "readability"] }, files: { "a.py": "x = 1\n" } });
  const without = await kit(["run"], { cwd: root, env: { ...identity, PATH: root } });
  expect(without).toMatchObject({ exit: 3, stderr: expect.stringContaining("Install git") });
  expect(existsSync(join(root, "README.md"))).toBe(false);
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, env: { ...process.env, ...identity } });
  git("init", "-q", "-b", "main");
  git("add", "a.py");
  git("commit", "-qm", "First");
  writeFileSync(join(root, ".git/MERGE_HEAD"), git("rev-parse", "HEAD"));
  const within = await run(root, "run");
  expect(within).toMatchObject({ exit: 1, stderr: expect.stringContaining("git merge --abort") });
  expect(within.stderr.match(/merge is under way/g)).toHaveLength(1);
  expect(existsSync(join(root, "README.md"))).toBe(false);
});

test("a folder inside a repository becomes none of its own", async () => {
  const outer = mkdtempSync(join(tmpdir(), "kit-outer-"));
  execFileSync("git", ["init", "-q", "-b", "main", outer]);
  const root = join(outer, "faces");
  cpSync(await projectFolder({ config: alone }), root, { recursive: true });
  expect(await run(root, "plan")).toMatchObject({ exit: 1, stdout: expect.stringContaining("lies in the git") });
  for (const more of [[], ["--replace"]])
    expect(await run(root, "run", ...more)).toMatchObject({ exit: 1, stderr: expect.stringContaining("kit.json at") });
  expect(existsSync(join(root, ".git"))).toBe(false);
  writeFileSync(join(outer, ".gitignore"), "*\n");
  expect(await run(root, "run")).toMatchObject({ exit: 0 });
});

test("what the author puts in place of Kit's comes back as well", async () => {
  const picture = "docs/images/my-faces.jpg";
  const root = await projectFolder({ config: alone });
  expect(await run(root, "run")).toMatchObject({ exit: 0 });
  writeFileSync(join(root, picture), "mine, and better\n");
  expect(await run(root, "run")).toMatchObject({ exit: 1 });
  expect(await run(root, "run", "--replace")).toMatchObject({ exit: 0 });
  expect(await run(root, "undo")).toMatchObject({ exit: 0 });
  expect(textIn(root, picture)).toBe("mine, and better\n");
});

test("undo takes back what the runs made, and leaves what was changed since", async () => {
  const root = await projectFolder({ config: alone, files: { "README.md": "# Mine\n\nWords.\n" } });
  expect(await run(root, "run")).toMatchObject({ exit: 0 });
  const picture = readdirSync(join(root, "docs"), { recursive: true }).find((path) =>
    /\.(jpe?g|png)$/.test(String(path)),
  );
  writeFileSync(join(root, "docs", String(picture)), "changed");
  const { exit, stdout } = await run(root, "undo");
  expect(exit).toBe(1);
  expect(stdout).toMatch(/docs\/.* left: .* was changed since/);
  expect(textIn(root, "README.md")).toBe("# Mine\n\nWords.\n");
  expect(textIn(root, "docs/images/my-faces.jpg")).toBe("changed");
});

test("undo leaves no empty folder and no folder of its own, and says that commits stay", async () => {
  const root = await projectFolder({ config: alone });
  expect(await run(root, "run")).toMatchObject({ exit: 0 });
  const { exit, stdout } = await run(root, "undo");
  expect({ exit, stdout }).toEqual({ exit: 0, stdout: expect.stringContaining("Commits stay in git's history") });
  expect(existsSync(join(root, "docs"))).toBe(false);
  const elsewhere = mkdtempSync(join(tmpdir(), "kit-elsewhere-"));
  expect(await run(elsewhere, "undo")).toMatchObject({ exit: 0, stdout: "Kit made nothing here.\n" });
  expect(readdirSync(elsewhere)).toEqual([]);
});

test("nothing is written through a link that leads out of the project", async () => {
  const [root, elsewhere] = [await projectFolder({ config: alone }), await projectFolder()];
  symlinkSync(elsewhere, join(root, "docs"));
  const { exit, stderr } = await run(root, "run");
  expect(exit).toBe(1);
  expect(stderr).toContain("leads out of the project");
  expect(existsSync(join(elsewhere, "images"))).toBe(false);
});

test("all that is wrong with kit.json is told at once, with lines and the nearest key", async () => {
  const root = await projectFolder();
  writeFileSync(
    join(root, "kit.json"),
    '{\n  "repository": "no slash",\n  "exampels": ["a.jpg"],\n  "version": "one"\n}\n',
  );
  const { exit, stderr } = await run(root, "plan");
  expect(exit).toBe(2);
  expect(stderr).toContain("line 2: repository is not owner/name");
  expect(stderr).toContain('line 3: exampels is not a key that a kit.json has here; did you mean "examples"?');
  expect(stderr).toContain("line 4: version is no version like 1.0.0");
});

test("kit.json and card may begin with a byte order mark, as editors of Windows write one", async () => {
  const root = await projectFolder({ config: alone });
  for (const path of ["kit.json", "model-card.json"]) writeFileSync(join(root, path), `\ufeff${textIn(root, path)}`);
  expect(await run(root, "plan")).toMatchObject({ exit: 0, stdout: expect.stringContaining("+ write README.md") });
});

test("kit.json in UTF-16 is told as that", async () => {
  const root = await projectFolder();
  writeFileSync(join(root, "kit.json"), `\ufeff${textIn(root, "kit.json")}`, "utf16le");
  expect(await run(root, "plan")).toMatchObject({ exit: 2, stderr: expect.stringContaining("UTF-16") });
});

test("a folder without kit.json is told what to do", async () => {
  const root = await projectFolder();
  rmSync(join(root, "kit.json"));
  expect(await run(root, "plan")).toMatchObject({ exit: 2, stderr: expect.stringContaining("kit card model.onnx") });
});

test("two runs at once: the second is told of the first", async () => {
  const root = await projectFolder({ config: alone });
  const outcomes = await Promise.all([1, 2].map(() => kitProcess(["run"], { cwd: root, env: identity })));
  const exits = outcomes.map(({ exit }) => exit).sort();
  expect(exits[0]).toBe(0);
  // Where the first was over before the second began, both are done.
  if (exits[1] !== 0) expect(outcomes.map(({ stderr }) => stderr).join()).toContain("Another kit is at work");
  expect(logOf(root).split("\n")).toHaveLength(1);
});
