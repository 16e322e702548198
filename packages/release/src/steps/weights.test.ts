import { expect, test } from "vitest";
import { projectOf } from "../../test/project.ts";
import { repo } from "./repo.ts";
import { weights } from "./weights.ts";

test("texts of a card reach GitHub without codes for terminals, and call nobody", { timeout: 30_000 }, async () => {
  const card = { title: "By @torvalds fixes #1 \u001b[31m\u202ered", license: "MIT @everyone" };
  const project = await projectOf({ card });
  const actions = [...(await repo.plan(project)), ...(await weights.plan(project))];
  const release = actions.find((action) => action.kind === "release");
  const repository = actions.find((action) => action.kind === "repository");
  const plain = "By @torvalds fixes #1 [31mred";
  expect(release?.title).toBe(`${plain} 1.0.0`);
  expect(repository?.description).toBe(plain);
  expect(release?.notes.replace(/```[\s\S]*```/, "")).not.toMatch(/[@#][\p{L}\p{N}]/u);
  expect(release?.notes).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
  expect(release?.notes.replaceAll("\u200b", "")).toContain("MIT @everyone");
});
