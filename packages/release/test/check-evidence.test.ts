// What speaks for a step in a README, and what only looks like it.
import { expect, test } from "vitest";
import { checkRepository } from "../src/check/check-repository.ts";

test("what only leads to others, or is needed, is no evidence", async () => {
  const readme = `# Faces

Augmented with [albumentations](https://albumentations.github.io), as told at https://medium.com/@other/augmenting.
Attention is that of [CBAM](https://arxiv.org/abs/1807.06521).

pip install torch "timm>=0.9" opencv-python
npm install @kit/detector sharp

[![Open In Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://example.org)
`;
  const evidence = await evidenceIn({ "README.md": readme, "setup.py": 'setup(name="facefinder")\n' });
  for (const what of ["a page to try it", "a post", "a paper", "a name in a registry", "a link that opens it"])
    expect([what, evidence[what]]).toEqual([what, undefined]);
});

test.each([
  ["a name in a registry", 'pip install torch "Face_Finder[all]==1.0"', "pip install torch"],
  [
    "a name in a registry",
    "[![PyPI](https://badge.fury.io/py/face-finder.svg)](https://pypi.org/project/face.finder/)",
    "face",
  ],
  ["a page to try it", "Hosted on https://octo-org.github.io/face-finder/", "octo-org.github.io"],
  ["a page to try it", "* Webapp with the example: https://faces.herokuapp.com/", "faces.herokuapp.com"],
  ["a post", "We wrote an article: https://medium.com/@octo/faces", "medium.com/@octo"],
  ["a paper", "Our paper is at https://arxiv.org/abs/2001.00001", "arxiv.org/abs/2001.00001"],
  [
    "a link that opens it",
    "[![Open](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/drive/1a)",
    "colab.research.google.com/drive/1a",
  ],
  [
    "a hash to check them by",
    "https://github.com/o/f/releases/download/0.1/resnet50_2020-07-20-f168fae3c.zip",
    "f168fae3c",
  ],
])("%s: %s", async (what, line, told) => {
  const files = { "README.md": `# X\n\n${line}\n`, "pyproject.toml": '[project]\nname = "face-finder"\n' };
  expect((await evidenceIn(files))[what]).toContain(told);
});

/** What is looked for → where it was seen. */
async function evidenceIn(files: Readonly<Record<string, string>>) {
  const scores = await checkRepository({
    name: "octo-org/face-finder",
    files: Object.keys(files),
    read: async (path) => files[path],
    size: async (path) => files[path]?.length ?? 0,
  });
  return Object.fromEntries(
    scores.flatMap(({ signals }) => signals.map(({ what, evidence }) => [what, evidence] as const)),
  );
}
