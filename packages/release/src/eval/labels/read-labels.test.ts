import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLabels } from "./read-labels.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kit-labels-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (content: unknown) => {
  const path = join(folder, "labels");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return readLabels(path);
};
const landmarks = [
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
  [9, 10],
];
const face = { bbox: [1, 2, 11, 22], label: "face", landmarks, ignore: false };

test("Kit's own labels, of faces and of objects", async () => {
  expect(await read([{ file: "a.jpg", width: 9, height: 9, faces: [{ bbox: [1, 2, 11, 22], landmarks }] }])).toEqual([
    { file: "a.jpg", truths: [face] },
  ]);
  const [picture] = await read([{ file: "a.jpg", objects: [{ class: "bowl", bbox: [0, 0, 2, 2], ignore: true }] }]);
  expect(picture?.truths).toEqual([{ bbox: [0, 0, 2, 2], label: "bowl", landmarks: [], ignore: true }]);
});

test("what kit detect wrote", async () => {
  const record = { file_path: "a.jpg", width: 9, height: 9, model: "m", annotations: [{ ...face, score: 1 }] };
  expect(await read([record])).toEqual([{ file: "a.jpg", truths: [face] }]);
});

test("the training labels of the original, whose absent landmarks are −1", async () => {
  const annotations = [
    { bbox: [1, 2, 11, 22], landmarks },
    { bbox: [1, 2, 11, 22], landmarks: Array(5).fill([-1, -1]) },
    { bbox: [1, 2, 11, 22], landmarks: [] },
  ];
  const [picture] = await read([{ file_name: "0--Parade/a.jpg", annotations }]);
  expect(picture).toEqual({
    file: "0--Parade/a.jpg",
    truths: [face, { ...face, landmarks: [] }, { ...face, landmarks: [] }],
  });
});

test("COCO: corner, width and height; crowds ignored; key points if all are marked", async () => {
  const labels = {
    images: [
      { id: 7, file_name: "7.jpg" },
      { id: 8, file_name: "8.jpg" },
    ],
    categories: [{ id: 3, name: "face" }],
    annotations: [
      { image_id: 7, category_id: 3, bbox: [1, 2, 10, 20], keypoints: landmarks.flatMap(([x, y]) => [x, y, 2]) },
      { image_id: 7, category_id: 3, bbox: [1, 2, 10, 20], iscrowd: 1, keypoints: [1, 2, 0] },
    ],
  };
  expect(await read(labels)).toEqual([
    { file: "7.jpg", truths: [face, { ...face, landmarks: [], ignore: true, crowd: true }] },
    { file: "8.jpg", truths: [] },
  ]);
});

test("COCO: what is marked by true or 1 is ignored, a crowd or alone", async () => {
  const things = [
    { iscrowd: true },
    { iscrowd: 1, ignore: 1 },
    { ignore: 1 },
    { ignore: true },
    { ignore: 0, iscrowd: 0 },
  ];
  const [picture] = await read({
    images: [{ id: 7, file_name: "7.jpg" }],
    categories: [{ id: 3, name: "face" }],
    annotations: things.map((marks) => ({ image_id: 7, category_id: 3, bbox: [1, 2, 10, 20], ...marks })),
  });
  expect(picture?.truths.map(({ ignore, crowd = false }) => [ignore, crowd])).toEqual([
    [true, true],
    [true, true],
    [true, false],
    [true, false],
    [false, false],
  ]);
});

test("a box without area is ignored, as published labels have some; one that is turned around is not understood", async () => {
  const flat = { bbox: [5, 5, 5, 9], landmarks: [] };
  const [picture] = await read([{ file_name: "a.jpg", annotations: [flat] }]);
  expect(picture?.truths).toMatchObject([{ bbox: [5, 5, 5, 9], ignore: true }]);
  const coco = (bbox: readonly number[]) => ({
    images: [{ id: 7, file_name: "7.jpg" }],
    categories: [{ id: 3, name: "face" }],
    annotations: [{ image_id: 7, category_id: 3, bbox }],
  });
  const [other] = await read(coco([1, 2, 10, 0]));
  expect(other?.truths).toMatchObject([{ bbox: [1, 2, 11, 2], ignore: true }]);
  await expect(read(coco([1, 2, -10, 5]))).rejects.toThrow("expected [x, y, width, height]");
  await expect(read([{ file_name: "a.jpg", annotations: [{ bbox: [9, 5, 5, 9] }] }])).rejects.toThrow("xMin, yMin");
});

test("WIDER FACE: invalid faces and those without a side are ignored; a picture without faces has a line of zeros", async () => {
  const text = `0--Parade/a.jpg
2
1 2 10 20 0 0 0 0 0 0
5 5 0 3 0 0 0 1 0 0
none.jpg
0
0 0 0 0 0 0 0 0 0 0
b.jpg
1
3 4 5 6 0 0 0 0 0 0
`;
  const pictures = await read(text);
  expect(pictures.map(({ file, truths }) => [file, truths.length])).toEqual([
    ["0--Parade/a.jpg", 2],
    ["none.jpg", 0],
    ["b.jpg", 1],
  ]);
  expect(pictures[0]?.truths).toEqual([{ ...face, landmarks: [] }, expect.objectContaining({ ignore: true })]);
});

test.each([
  [
    [{ file: "a.jpg", faces: [{ bbox: ["1", 2, 3, 4] }, { bbox: [9, 9, 1, 1] }, {}] }],
    [/a\.jpg: a bbox is \["1"/, /\[9,9,1,1\]/, /missing/],
  ],
  [[{ file: "a.jpg", faces: [{ bbox: [1, 2, 3, 4], ignore: "true" }] }], [/ignore is "true"/]],
  [[1, 2].map(() => ({ file: "a.jpg", faces: [{ bbox: [1, 2, 3, 4] }] })), [/a\.jpg is listed twice/]],
  [[{ file: "a.jpg", faces: [] }], [/nothing is labelled/]],
  [
    {
      images: [{ id: 1, file_name: "a.jpg" }],
      categories: [{ id: 1, name: "face" }],
      annotations: [
        { image_id: "1", category_id: 1, bbox: [1, 2, 3, 4] },
        { image_id: 1, category_id: 9, bbox: [1, 2, 3, 4] },
        { image_id: 1, category_id: 1, bbox: [1, 2, -3, 4] },
      ],
    },
    [/of image "1", which is not listed/, /category 9 is not listed/, /expected \[x, y, width, height\]/],
  ],
  [
    {
      images: [{ id: 1, file_name: "a.jpg" }],
      categories: [{ id: 1, name: "face" }],
      annotations: [
        { image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], iscrowd: "yes", ignore: 2 },
        { image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], keypoints: [1, 2] },
      ],
    },
    [/a\.jpg: iscrowd is "yes"/, /ignore is 2/, /keypoints are \[1,2\]/],
  ],
  [
    [
      {
        file_name: "a.jpg",
        annotations: [[[1, "x"]], [1, 2, 3], "abc", [[1, 2, 3]], [[1, 2], 3]].map((landmarks) => ({
          bbox: [1, 1, 9, 9],
          landmarks,
        })),
      },
    ],
    [
      /a\.jpg: landmarks are \[\[1,"x"\]\], expected/,
      /are \[1,2,3\], /,
      /are "abc"/,
      /are \[\[1,2,3\]\]/,
      /are \[\[1,2\],3\]/,
    ],
  ],
  ["a.jpg\n3\n1 2 3 4 0 0 0 0 0 0\n", [/line 2 announces 3 faces, 1 lines follow/]],
  ["a.jpg\n1\n\n1 2 x 4\nb.jpg\n1\n1 2 3\n", [/line 4 is "1 2 x 4", expected x, y/, /line 7 is "1 2 3"/]],
  ["a.jpg\n1\n1 2 3 4\n5 5 5 5\nb.jpg\n1\n1 2 3 4\n", [/line 4 is "5 5 5 5", expected the name of a picture/]],
  ["a.jpg\none\n1 2 3 4\n", [/line 2 is "one", expected the number of faces/]],
  ["a\n1\n1 2 3 4\n", [/line 1 is "a", expected the name of a picture/]],
] as [unknown, RegExp[]][])("faulty labels %j are refused, all faults at once", async (labels, messages) => {
  const { message } = await read(labels).then(
    () => ({ message: "" }),
    (error: Error) => error,
  );
  for (const fault of messages) expect(message).toMatch(fault);
});

test.each(["", "{}", "[1]", "hello", '[{"file":"a"}]', "a.jpg\n2\n1 2 3 4\n"])("%j is refused", async (content) => {
  await expect(read(content)).rejects.toThrow(expect.objectContaining({ code: "RELEASE_USAGE", exit: 2 }));
});
