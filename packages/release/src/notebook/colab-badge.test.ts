import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import { colabBadge, colabUrl } from "./colab-badge.ts";

test("the badge opens the notebook of a branch in Colab", () => {
  const place = { repository: "octo-org/faces", branch: "main", path: "notebooks/faces.ipynb" };
  const url = "https://colab.research.google.com/github/octo-org/faces/blob/main/notebooks/faces.ipynb";
  expect(colabUrl(place)).toBe(url);
  expect(new MarkdownIt().render(colabBadge(place))).toBe(
    `<p><a href="${url}"><img src="https://colab.research.google.com/assets/colab-badge.svg" alt="Open in Colab"></a></p>\n`,
  );
});

test("no name of a branch or a file ends the link", () => {
  const place = { repository: "o/r", branch: "a)b", path: 'n/x (1)](javascript:alert(1)) "<b>.ipynb' };
  const html = new MarkdownIt({ html: true }).render(colabBadge(place));
  expect(html.match(/<\w+/g)).toEqual(["<p", "<a", "<img"]);
  expect(html).toContain("https://colab.research.google.com/github/o/r/blob/a%29b/n/x%20%281%29%5D%28javascript");
});
