import { writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cardFor, emptyFolder, noise, rejection } from "../../../test/card.ts";
import { fileEntry, pack, serveRegistry } from "../../../test/registry.ts";
import { deadUrl, portOf } from "../../../test/server.ts";
import { loadWeights } from "../../index.ts";

const bytes = noise(10_000, 81);
const card = cardFor(bytes, ["npm:@lab/noise@1.0.0/models/noise.onnx"]);
const tarball = await pack([fileEntry("package/models/noise.onnx", bytes)]);
const load = async () => (await loadWeights(card, { cacheDir: await emptyFolder(), retries: 0 })).open();

/** The user's `.npmrc`. What is not read of it leads to a place where nothing listens. */
async function configure(...lines: readonly string[]): Promise<void> {
  await writeFile(String(process.env.NPM_CONFIG_USERCONFIG), `${lines.join("\n")}\n`);
}

beforeEach(async () => {
  const home = await emptyFolder();
  vi.stubEnv("HOME", home);
  vi.stubEnv("NPM_CONFIG_USERCONFIG", join(home, ".npmrc"));
  vi.stubEnv("npm_config_registry", undefined);
  vi.stubEnv("npm_config_globalconfig", join(home, "global"));
  await writeFile(join(home, "global"), `registry=${await deadUrl()}\n`);
});
afterEach(() => vi.unstubAllEnvs());

test.each(["", "?", "-"])(
  "a token in a variable that is not set (marked '%s') leaves the registry as it is",
  async (mark) => {
    await using server = await serveRegistry([{ name: "@lab/noise", version: "1.0.0", tarball }]);
    const { host } = new URL(server.url);
    await configure(`registry=${server.url}`, `//${host}/:_authToken=\${KIT_UNSET${mark}}`);
    const before = { ...process.env };
    expect(Buffer.compare(await load(), bytes)).toBe(0);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
    expect(process.env).toEqual(before);
  },
);

test.each([
  ["a registry in a variable that is not set", `registry=https://\${KIT_UNSET}/`],
  ["one with a password", `registry=https://user:canary@\${KIT_UNSET}/`],
  ["a scope's registry in a variable that is not set", `@lab:registry=\${KIT_UNSET}`],
  ["a file that cannot be read", 'secret="\\canary"'],
])("%s is told, and no registry is asked", async (_, line) => {
  await using server = await serveRegistry([{ name: "@lab/noise", version: "1.0.0", tarball }]);
  await writeFile(String(process.env.npm_config_globalconfig), `registry=${server.url}\n`);
  await configure(line);
  const error = await rejection(load());
  expect(error).toMatchObject({ code: "ZOO_NPM_CONFIG", exit: 2 });
  expect(`${error.message} ${JSON.stringify(error)}`).not.toContain("canary");
  expect(server.requests).toEqual([]);
});

test("a variable of npm's that names one that is not set is read as npm does", async () => {
  await using server = await serveRegistry([{ name: "@lab/noise", version: "1.0.0", tarball }]);
  await configure(`registry=${server.url}`);
  vi.stubEnv("npm_config_message", `\${KIT_UNSET} and \${KIT_UNSET_TOO}`);
  expect(Buffer.compare(await load(), bytes)).toBe(0);
});

test.each(["cafile", "ca"])(
  "a registry whose certificate only npm's %s knows is trusted, and others are not",
  async (key) => {
    const names = [{ type: 7, ip: "127.0.0.1" }] as const;
    const { private: secret, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }], {
      extensions: [{ name: "subjectAltName", altNames: [...names] }],
    });
    await using registry = await serveRegistry([{ name: "@lab/noise", version: "1.0.0", tarball }]);
    const server = createServer({ key: secret, cert }, async (request, response) => {
      const answer = await fetch(registry.url + request.url);
      if (request.url?.endsWith(".tgz")) response.end(await answer.bytes());
      else response.end((await answer.text()).replaceAll(registry.url, url));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `https://127.0.0.1:${portOf(server.address())}`;
    const file = join(await emptyFolder(), "ca.pem");
    await writeFile(file, cert);
    try {
      await configure(`registry=${url}`);
      expect(await rejection(load())).toMatchObject({
        code: "ZOO_UNREACHABLE",
        message: expect.stringContaining("self-signed"),
      });
      await configure(`registry=${url}`, key === "ca" ? `ca[]=${JSON.stringify(cert)}` : `cafile=${file}`);
      expect(Buffer.compare(await load(), bytes)).toBe(0);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
);
