import { afterEach, expect, test, vi } from "vitest";
import { cardFor, emptyFolder, noise } from "../../test/card.ts";
import { serveHosts } from "../../test/other-hosts.ts";
import { loadWeights } from "../index.ts";

const bytes = noise(10_000, 42);
afterEach(() => vi.unstubAllEnvs());

test("a file of a repository is found at its revision, or on the main branch", async () => {
  vi.stubEnv("HF_TOKEN", "");
  await using hosts = await serveHosts((_, response) => response.end(bytes));
  for (const source of ["hf:owner/repo@v1%2F2/onnx/a b.onnx", "hf:owner/repo/a.onnx"])
    await loadWeights(cardFor(bytes, [source]), { cacheDir: await emptyFolder(), fetch: hosts.fetch });
  expect(hosts.asked.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ["https://huggingface.co/owner/repo/resolve/v1%2F2/onnx/a%20b.onnx", undefined],
    ["https://huggingface.co/owner/repo/resolve/main/a.onnx", undefined],
  ]);
});

test("HF_TOKEN is seen by Hugging Face, and not by the storage that it redirects to", async () => {
  vi.stubEnv("HF_TOKEN", "canary");
  await using hosts = await serveHosts((url, response) =>
    url.startsWith("https://huggingface.co/")
      ? response.writeHead(302, { location: "https://storage.example.org/x" }).end()
      : response.end(bytes),
  );
  const options = { cacheDir: await emptyFolder(), fetch: hosts.fetch };
  await loadWeights(cardFor(bytes, ["hf:owner/repo/a.onnx"]), options);
  expect(hosts.asked.map(({ headers }) => headers.authorization)).toEqual(["Bearer canary", undefined]);
});
