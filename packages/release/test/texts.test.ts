import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { kit } from "./kit.ts";
import { projectFolder } from "./project.ts";

const steps = ["readability", "readme", "blog-post", "paper"];

test("kit run writes and commits the texts of a messy Python project, and finds nothing to do again", async () => {
  const cwd = await projectFolder({
    config: { steps, examples: ["photos/party.jpg"], problem: "It was dark." },
    files: { "faces/detect.py": "import os\nx=1\n", "README.md": "# Mine\n", ".gitignore": ".kit/\n" },
  });
  const git = (...args: string[]) => execFileSync("git", args, { cwd, encoding: "utf8" });
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git(...identity, "commit", "-qm", "Begin");
  const env = {
    GIT_AUTHOR_NAME: "A",
    GIT_AUTHOR_EMAIL: "a@example.org",
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@example.org",
  };
  expect(await kit(["run"], { cwd, env })).toMatchObject({ exit: 0 });
  expect(git("log", "--format=%s").trim().split("\n").reverse()).toEqual([
    "Begin",
    "Format the code with ruff",
    "Check format, lint and types of the code",
    "Show in the README what the model does",
    "Draft a post on the problem and its solution",
    "Begin a paper, and say how to cite the project",
  ]);
  expect(git("status", "--porcelain")).toBe("");
  const head = git("rev-parse", "HEAD");
  const again = await kit(["run"], { cwd, env });
  expect(again).toMatchObject({ exit: 0 });
  expect(git("rev-parse", "HEAD")).toBe(head);
}, 240_000);

const identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
