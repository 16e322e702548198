import { expect, test } from "vitest";
import { addIntroPicture, withoutIntroPicture } from "./intro-picture.ts";

const intro = {
  cell_type: "markdown",
  id: "intro-text",
  metadata: {},
  source: "[badge](x)\n\n# Faces\n\nWhat it does.",
} as const;

test("a picture comes below the title, once, and goes without a trace", () => {
  const shown = addIntroPicture(intro, "AAAA");
  expect(shown.source).toBe(
    "[badge](x)\n\n# Faces\n\n![What the model finds](data:image/jpeg;base64,AAAA)\n\nWhat it does.",
  );
  expect(addIntroPicture(shown, "BBBB")).toEqual(shown);
  expect(withoutIntroPicture(shown.source)).toBe(intro.source);
});

test("a picture of the project's own stays", () => {
  const source = "# Faces\n\n![What the model finds](https://example.org/faces.jpg)\n\nWhat it does.";
  expect(addIntroPicture({ ...intro, source }, "AAAA").source).toBe(source);
  expect(withoutIntroPicture(source)).toBe(source);
});
