import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "../test/listen.ts";
import { fetchPatiently } from "./fetch-patiently.ts";

const explained = {
  refused: (status: number) => new Error(`it answered ${status}`),
  broken: (how: string) => new Error(how),
};

test("a server that sends nothing, or stops in the middle, is told; one that goes on slowly is waited for", async () => {
  const server = createServer(({ url }, response) => {
    if (url === "/none") return;
    if (url === "/missing") return void response.writeHead(404).end();
    response.write("half");
    if (url === "/broken") setTimeout(() => response.destroy(), 20);
    if (url === "/slow") {
      for (const piece of [1, 2, 3, 4, 5, 6]) setTimeout(() => response.write("more"), piece * 60);
      setTimeout(() => response.end(), 400);
    }
  });
  const address = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const textOf = async (url: string) => (await fetchPatiently(url, { ...explained, patience: 200 })).text();
  const fetched = (path: string) => textOf(`${address}${path}`);
  await expect(fetched("/none")).rejects.toThrow("silent");
  await expect(fetched("/half")).rejects.toThrow("silent");
  await expect(fetched("/broken")).rejects.toThrow("broken off");
  await expect(fetched("/missing")).rejects.toThrow("it answered 404");
  await expect(textOf("http://127.0.0.1:1")).rejects.toThrow("unanswered");
  expect(await fetched("/slow")).toBe(`half${"more".repeat(6)}`);
});
