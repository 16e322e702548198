import { expect, test } from "vitest";
import { loadWeights } from "../src/index.ts";
import { cardFor, emptyFolder, noise, rejection } from "./card.ts";
import { serve } from "./server.ts";

const bytes = noise(1000, 81);
const unverified = { bytes: undefined, sha256: undefined };

test.each([
  ["a page behind a comment", `<!-- saved --><html>${"y".repeat(99)}`],
  ["a page behind a byte order mark", `\ufeff<!DOCTYPE html>${"y".repeat(99)}`],
  ["a page that begins with its title", `<title>Sign in</title>${"y".repeat(99)}`],
  ["a page that begins with a script", `<script>location = "/"</script>${"y".repeat(99)}`],
  ["a storage's error", `<Error><Code>AccessDenied</Code><Message>${"y".repeat(99)}</Message></Error>`],
  ["an XML document", `<?xml version="1.0"?><Error>${"y".repeat(99)}</Error>`],
])("%s is told as such, whatever the card knows of the file", async (_, text) => {
  await using server = await serve((_, response) =>
    response.writeHead(200, { "content-length": Buffer.byteLength(text) }).end(text),
  );
  for (const changes of [{}, { bytes: undefined }, unverified]) {
    const card = cardFor(bytes, [`${server.url}/noise.onnx`], changes);
    const result = loadWeights(card, { cacheDir: await emptyFolder(), allowUnverified: true });
    expect(await rejection(result)).toMatchObject({ code: "ZOO_WRONG_CONTENT", exit: 3 });
  }
});

test("what its server calls a page is one, unless its hash is right", async () => {
  await using server = await serve((_, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(bytes),
  );
  const sources = [`${server.url}/noise.onnx`];
  const cacheDir = await emptyFolder();
  const result = loadWeights(cardFor(bytes, sources, unverified), { cacheDir, allowUnverified: true });
  expect((await rejection(result)).code).toBe("ZOO_WRONG_CONTENT");
  const weights = await loadWeights(cardFor(bytes, sources), { cacheDir });
  expect(Buffer.compare(await weights.open(), bytes)).toBe(0);
});

test("numbers that begin like a tag are weights", async () => {
  const data = Uint8Array.from([0x3c, 0x61, 0x3e, 0x3f, ...noise(996, 82)]);
  await using server = await serve((_, response) => response.end(data));
  const card = cardFor(data, [`${server.url}/noise.onnx`]);
  const weights = await loadWeights(card, { cacheDir: await emptyFolder() });
  expect(Buffer.compare(await weights.open(), data)).toBe(0);
});
