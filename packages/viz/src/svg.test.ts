import { expect, test } from "vitest";
import { toSvg } from "./svg.ts";

const size = { width: 640, height: 480 };
const face = { bbox: [100, 100, 200, 220], score: 0.987, label: "face", landmarks: [[130, 140]] } as const;

test("the SVG has the picture's size, a title and a description", () => {
  const svg = toSvg(size, [face, face], { image: "party.jpg" });
  expect(svg).toMatch(
    /^<svg [^>]*viewBox="0 0 640 480" role="img">\n<title>face × 2<\/title>\n<desc>face, 99%, at 100, 100, 200, 220; /,
  );
  expect(svg).toContain('<image href="party.jpg" width="640" height="480"/>');
  expect(svg.match(/<rect /g)).toHaveLength(2 * 3);
  expect(svg.match(/<circle /g)).toHaveLength(2 * 2);
  expect(svg).toMatch(/<text [^>]*textLength="[\d.]+"[^>]*>99%<\/text>/);
});

test("nothing found is said in words, and what lies outside of the picture is not counted", () => {
  const outside = { ...face, bbox: [-50, 100, -10, 220] } as const;
  for (const nothing of [[], [outside]]) {
    const svg = toSvg(size, nothing);
    expect(svg).toContain("<title>Nothing was detected</title>");
    expect(svg).not.toContain("<desc>");
  }
});

test("labels that run from right to left keep their order, and that of what stands beside them", () => {
  const arabic = "\u0648\u062c\u0647";
  const svg = toSvg(size, [{ ...face, label: arabic }, face]);
  expect(svg).toContain(`>\u2068${arabic}\u2069 99%</text>`);
  expect(svg).toContain(`<title>\u2068${arabic}\u2069 × 1, face × 1</title>`);
  expect(svg).toContain(`<desc>\u2068${arabic}\u2069, 99%, at`);
  expect(svg).toContain(">face 99%</text>");
});

test("a label cannot turn what stands beside it", () => {
  const svg = toSvg(size, [{ ...face, label: "a\u2069\u202eb" }, face]);
  expect(svg).toContain(">\u2068ab\u2069 99%</text>");
  expect(svg).not.toContain("\u202e");
});

test("what has no name is a thing", () => {
  const { label: _, ...nameless } = face;
  const svg: string = Reflect.apply(toSvg, undefined, [size, [nameless, { ...face, label: "" }, face]]);
  expect(svg).toContain("<title>thing × 2, face × 1</title>\n<desc>thing, 99%,");
  expect(svg).not.toContain("undefined");
  expect(svg).toMatch(/>99%<\/text>/);
});

test("hostile labels, titles and addresses stay text", () => {
  const label = `</text><script>alert(1)</script>&"'\u0000`;
  const svg = toSvg(size, [{ ...face, label }, face], { title: label, desc: label, image: `x" onload="alert(1)` });
  expect(svg).not.toContain("<script");
  expect(svg).not.toContain('" onload=');
  expect(svg).not.toContain("\u0000");
  expect(svg).toContain("&lt;/text&gt;&lt;script&gt;");
});
