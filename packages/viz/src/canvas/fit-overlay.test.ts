import { needs } from "@kit/tooling/testing";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openVizPage, type VizPage } from "../../test/open-page.ts";
import type { Look, Scene } from "../look.ts";

// A picture of 400 × 300 with a red rectangle; a look then fills the same rectangle with green.
const cases: Readonly<Record<string, string>> = {
  "as it is": "",
  "enlarged by CSS": "width: 700px; height: 525px",
  "of a width with fractions": "width: 333.3px; margin: 10.4px 7.7px",
  stretched: "width: 600px; height: 200px",
  "cut by object-fit: cover": "width: 500px; height: 200px; object-fit: cover",
  "letterboxed by object-fit: contain": "width: 700px; height: 300px; object-fit: contain",
  "cut at its left side": "width: 200px; height: 300px; object-fit: cover; object-position: 80% 0",
  "moved by object-position": "width: 600px; height: 400px; object-fit: none; object-position: 20px bottom",
  "of calculated position": "width: 600px; height: 400px; object-fit: none; object-position: calc(100% - 30px) 0",
  "scaled down": "width: 200px; height: 100px; object-fit: scale-down",
  "with border and padding":
    "border: 7px solid blue; padding: 11px 3px 5px 23px; width: 300px; height: 225px; box-sizing: border-box",
  "mirrored, with padding": "transform: scaleX(-1); width: 500px; height: 375px; padding-left: 30px",
  "mirrored by the property of its own": "scale: -1 1; width: 500px; padding-left: 30px",
  "mirrored by a turn in space": "rotate: y 180deg; width: 300px; margin-left: 20px",
  "mirrored by a transform in space": "transform: perspective(0) rotateY(180deg); width: 300px; padding: 0 9px 0 40px",
  "mirrored twice": "scale: -1 1; transform: scaleX(-1); width: 300px; padding-left: 30px",
  "turned upside down": "transform: rotate(180deg); width: 300px; padding-left: 30px",
  "turned by a quarter": "rotate: 90deg; margin: 60px; width: 300px; height: 200px; object-fit: cover",
  "moved by CSS": "translate: 40px 10%; transform: translateX(20px); transform-origin: 10px 20px; width: 300px",
  zoomed: "zoom: 1.5; margin: 20px; padding-left: 10px",
  "mirrored and cut": "transform: scaleX(-1); width: 200px; height: 300px; object-fit: cover; object-position: 20% 0",
};

describe.skipIf(!needs("chromium")).each([1, 2])("at %i device pixels per CSS pixel", (deviceScaleFactor) => {
  let opened: VizPage;
  beforeAll(async () => {
    opened = await openVizPage({ deviceScaleFactor });
  });
  afterAll(() => opened?.[Symbol.asyncDispose]());

  test.each(Object.entries(cases))("the overlay fits a picture %s", async (_, style) => {
    await show(opened, style);
    await expectFit(opened);
  });

  test("the overlay fits in ancestors that are placed, scrolled and scaled", async () => {
    await show(opened, "width: 300px", "position: relative; left: 33px; transform: scale(1.5); transform-origin: 0 0");
    await expectFit(opened);
    await show(opened, "width: 600px", "position: relative; width: 500px; height: 350px; overflow: scroll");
    await opened.page.evaluate(() => document.querySelector("div")?.scrollTo(40, 25));
    await expectFit(opened);
    await show(opened, "margin-left: 50px; width: 300px", "scale: -1 1; width: 700px");
    await expectFit(opened);
    await show(
      opened,
      "width: 300px; transform: scaleX(-1)",
      "rotate: 90deg; translate: 0 200px; width: 500px; zoom: 1.2",
    );
    await expectFit(opened);
  });

  test("the overlay fits on a page that has rules for its canvases", async () => {
    const rules = "canvas { border: 5px solid blue; max-width: 50%; height: auto; transition: all 9s; opacity: 0.1 }";
    const style = await opened.page.addStyleTag({ content: rules });
    await show(opened, "width: 300px; margin-left: 40px", "position: relative");
    await expectFit(opened);
    await style.evaluate((element) => element.parentNode?.removeChild(element));
  });

  test.each([
    "",
    "width: 300px; height: 300px; object-fit: contain",
    "width: 700px; object-fit: none; transform: scaleX(-1)",
  ])("the overlay fits a picture whose pixels are half as large: %s", async (style) => {
    await show(opened, style, "", "2x");
    await expectFit(opened);
  });

  test("the overlay is out of sight with its element, and back with it", async () => {
    await show(opened, "width: 300px; transform: translateX(10%)");
    const seen = await opened.page.evaluate(async () => {
      const [image, around, canvas] = ["img", "div", "canvas"].map((name) => document.querySelector<HTMLElement>(name));
      if (!image || !around || !canvas) throw new Error("nothing is shown");
      const isSeen = async () => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return canvas.getClientRects().length > 0;
      };
      around.style.display = "none";
      const hidden = await isSeen();
      around.style.display = "";
      const shown = await isSeen();
      image.remove();
      const removed = await isSeen();
      document.body.append(image);
      return { hidden, shown, removed, back: await isSeen() };
    });
    expect(seen).toEqual({ hidden: false, shown: true, removed: false, back: true });
    await expectFit(opened);
  });

  test("the overlay follows when the element changes its size", async () => {
    await show(opened, "width: 300px");
    await opened.page.evaluate(async () => {
      document.querySelector("img")?.setAttribute("style", "width: 640px");
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    await expectFit(opened);
  });
});

test.skipIf(!needs("chromium"))("boxes and landmarks are where the picture has them, in device pixels", async () => {
  await using opened = await openVizPage({ deviceScaleFactor: 2 });
  await show(opened, "transform: scaleX(-1); width: 800px; height: 300px; object-fit: cover");
  const seen = await opened.page.evaluate(() => {
    const scenes: Scene[] = [];
    const look: Look = (scene) => {
      scenes.push(scene);
      return [];
    };
    const overlay = viz.fitOverlay(document.querySelector("img") ?? new Image());
    const face = { bbox: [100, 100, 150, 160], score: 1, label: "face", landmarks: [[110, 120]] } as const;
    overlay.draw([face], { looks: [look] });
    const { size, annotations } = scenes[0];
    return { size, bbox: annotations[0].bbox, landmarks: annotations[0].landmarks };
  });
  // 400 × 300 at twice its size, 150 CSS pixels cut above and below; then two device pixels for each.
  expect(seen.size).toEqual({ width: 1600, height: 600 });
  expect(rounded(seen.bbox)).toEqual([1000, 100, 1200, 340]);
  expect(rounded(seen.landmarks[0])).toEqual([1160, 180]);
});

test.skipIf(!needs("chromium"))(
  "an overlay lets clicks through, and leaves nothing when it is disposed of",
  async () => {
    await using opened = await openVizPage();
    await show(opened, "width: 300px");
    const found = await opened.page.evaluate(() => {
      const image = document.querySelector("img") ?? new Image();
      const clicked = document.elementFromPoint(50, 150) === image;
      for (const canvas of document.querySelectorAll("canvas")) canvas.remove();
      viz.fitOverlay(image).dispose();
      return { clicked, canvases: document.querySelectorAll("canvas").length };
    });
    expect(found).toEqual({ clicked: true, canvases: 0 });
  },
);

/** @param density Of the pixels, as `srcset` has it. */
function show({ page }: VizPage, style: string, around = "", density = ""): Promise<void> {
  return page.evaluate(
    async ([style, around, density]) => {
      const drawing = document.createElement("canvas");
      Object.assign(drawing, { width: 400, height: 300 });
      const context = drawing.getContext("2d");
      if (!context) throw new Error("no 2D canvas");
      context.fillRect(0, 0, 400, 300);
      context.fillStyle = "#ff0000";
      context.fillRect(60, 120, 200, 90);
      document.body.innerHTML = `<p>Text above</p><div style="${around}"><img style="${style}"></div>`;
      const image = document.querySelector("img") ?? new Image();
      if (density) image.srcset = `${drawing.toDataURL()} ${density}`;
      else image.src = drawing.toDataURL();
      await image.decode();
      const look: Look = ({ annotations }) =>
        annotations.map(({ bbox }) => ({ kind: "panel", bbox, radius: 0, color: "#00ff00" }));
      viz
        .fitOverlay(image)
        .draw([{ bbox: [60, 120, 260, 210], score: 1, label: "", landmarks: [] }], { looks: [look] });
    },
    [style, around, density],
  );
}

/** Green with the overlay is what is red without it, but for a pixel along its edge. */
async function expectFit({ page }: VizPage): Promise<void> {
  const overlaid = await boundsOf(await page.screenshot(), 1);
  await page.evaluate(() => document.querySelector("canvas")?.style.setProperty("visibility", "hidden"));
  const bare = await boundsOf(await page.screenshot(), 0);
  expect(bare.area).toBeGreaterThan(500);
  const context = JSON.stringify({ overlaid, bare });
  for (const [index, edge] of overlaid.bounds.entries()) {
    expect(Math.abs(edge - bare.bounds[index]), context).toBeLessThanOrEqual(1);
  }
}

/** First and last column and row in which this channel is bright and the others are not. */
async function boundsOf(png: Buffer, channel: 0 | 1): Promise<{ area: number; bounds: number[] }> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const bounds = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
  let area = 0;
  for (let at = 0; at < data.length; at += 3) {
    if (data[at + channel] < 128 || data[at + 1 - channel] > 128 || data[at + 2] > 128) continue;
    const [x, y] = [(at / 3) % info.width, Math.floor(at / 3 / info.width)];
    bounds.splice(0, 4, Math.min(bounds[0], x), Math.min(bounds[1], y), Math.max(bounds[2], x), Math.max(bounds[3], y));
    area += 1;
  }
  return { area, bounds };
}

function rounded(values: readonly number[]): number[] {
  return values.map((value) => Math.round(value * 100) / 100);
}
