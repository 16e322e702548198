import { once } from "node:events";
import { createServer } from "node:net";
import { needs } from "@kit/tooling/testing";
import lighthouse, { desktopConfig } from "lighthouse";
import { describe, expect, test } from "vitest";
import { openBrowser } from "./open-browser.ts";
import { useSite } from "./use-site.ts";

const categories = ["performance", "accessibility", "best-practices", "seo"];

describe.skipIf(!needs("chromium"))("Lighthouse gives the site", () => {
  const site = useSite();

  test.each([
    ["a phone", undefined],
    ["a desk", desktopConfig],
  ])(
    "95 of 100 or more in each category, on %s",
    // Another worker may keep the processors busy.
    { timeout: 180_000, retry: 2 },
    async (_, config) => {
      const port = await freePort();
      const browser = await openBrowser([`remote-debugging-port=${port}`]);
      try {
        const run = await lighthouse(site.url, { port, logLevel: "error", onlyCategories: categories }, config);
        const found = Object.entries(run?.lhr.categories ?? {});
        const scores = Object.fromEntries(found.map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]));
        console.log(scores);
        expect(Object.keys(scores)).toEqual(categories);
        expect(Object.entries(scores).filter(([, score]) => score < 95)).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("the server does not listen on a port");
  return address.port;
}
