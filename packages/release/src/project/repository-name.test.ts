import { expect, test } from "vitest";
import { repositoryName } from "./repository-name.ts";

test.each(["octo-org/faces", "a/.github", "A1/x_y.z-1", "a/b.github.io"])("%s is a repository", (name) => {
  expect(name).toMatch(repositoryName);
});

test.each([
  ..."a/. a/.. a/... a/.git a/b.git -a/b octo_org/x a a/ /b a/b/c a/b?c".split(" "),
  "not a repo/../x y",
  `${"a".repeat(40)}/b`,
  `a/${"b".repeat(101)}`,
  "a/b\n",
])("%j is none", (name) => {
  expect(name).not.toMatch(repositoryName);
});
