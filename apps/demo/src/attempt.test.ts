import { decode } from "@kit/image";
import sharp from "sharp";
import { expect, test } from "vitest";
import { toFailure } from "./attempt.ts";

const gray = { width: 9, height: 9, channels: 3, background: "#888" } as const;

test.each([
  [
    "too many pixels",
    async () => decode(await sharp({ create: gray }).png().toBuffer(), { maxPixels: 80 }),
    "IMAGE_TOO_LARGE",
    /unpacks to 9×9 = 81 pixels; the limit is 80\. Make it smaller in another program, and choose that\.$/,
  ],
  [
    "text",
    () => decode(new File(["These are notes."], "notes.jpg")),
    "IMAGE_UNKNOWN",
    /^notes\.jpg is not a picture: it holds text\. Choose a JPEG, PNG, WebP, AVIF or GIF\.$/,
  ],
  [
    "a drawing",
    () => decode(new File([`<svg xmlns="http://www.w3.org/2000/svg"></svg>`], "logo.svg")),
    "IMAGE_UNSUPPORTED",
    /^logo\.svg is an SVG drawing, which cannot be decoded here\. Save it as JPEG or PNG in another program, and choose/,
  ],
])("of a photo that is %s the page says what a visitor can do", async (_, work, code, message) => {
  const failure = await work().then(() => undefined, toFailure);
  expect(failure).toEqual({ code, message: expect.stringMatching(message), hint: expect.any(String) });
  expect(failure?.message.endsWith(failure.hint)).toBe(true);
});
