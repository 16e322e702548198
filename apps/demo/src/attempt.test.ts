import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "@kit/image";
import { loadWeights, resolveCard } from "@kit/zoo";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "../test/listen.ts";
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

test.each([
  ["missing", /answered with HTTP status 404\. Reload the page; if it stays so, tell the owner of this site\.$/],
  ["faulty", /answered with HTTP status 500\. The server has a fault: reload the page later\.$/],
  ["other", /but the card says 4\. Nothing of it was kept\. Reload the page; if it stays so, tell the owner/],
  ["broken", /^The model could not be fetched from this site: the connection broke, or there is none\. Check the conn/],
  ["silent", /^The model could not be fetched from this site: nothing came for 20 seconds\. Check the connection and/],
])("of weights that are %s the page says what a visitor can do", async (path, message) => {
  const server = createServer(({ url }, response) => {
    if (url === "/missing") response.writeHead(404).end();
    else if (url === "/faulty") response.writeHead(500).end();
    else if (url === "/other") response.end("others");
    else if (url === "/broken") response.destroy();
  });
  const address = await listen(server);
  const cacheDir = await mkdtemp(join(tmpdir(), "kit-words-"));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await rm(cacheDir, { recursive: true });
  });
  const { weights, ...card } = await resolveCard("retinaface-mnet025-v2");
  const files = weights.files.map((file) => ({ ...file, bytes: 4, sources: [`${address}/${path}`] }));
  const options = { cacheDir, retries: 0, connectTimeout: 100 };
  const failure = await loadWeights({ ...card, weights: { ...weights, files } }, options).then(
    () => undefined,
    toFailure,
  );
  expect(failure?.message).toMatch(message);
});
