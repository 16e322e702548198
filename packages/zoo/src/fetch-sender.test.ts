import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { fetchSender } from "./fetch-sender.ts";

test("where redirects are followed unseen, headers of the caller's reach no other host", async () => {
  const seen: IncomingHttpHeaders[] = [];
  const [other, otherUrl] = await listen((_, response) => response.end("weights"), seen);
  const [own, ownUrl] = await listen((_, response) => response.writeHead(302, { location: otherUrl }).end(), []);
  const send = fetchSender(globalThis.fetch, "follow");
  const signal = new AbortController().signal;
  await expect(send(new URL(ownUrl), { "x-api-key": "CANARY" }, signal)).rejects.toThrow(/redirect.*none is followed/);
  expect(seen).toEqual([]);
  // Without them the redirect is followed.
  const answer = await send(new URL(ownUrl), { range: "bytes=0-" }, signal);
  expect(answer.status).toBe(200);
  await answer.discard();
  expect(seen).toHaveLength(1);
  own.close();
  other.close();
});

test("a name and a password in an address are sent, and in no error", async () => {
  const seen: IncomingHttpHeaders[] = [];
  const [server, url] = await listen((_, response) => response.end("weights"), seen);
  const send = fetchSender(globalThis.fetch, "manual");
  const signal = new AbortController().signal;
  const address = new URL(url.replace("//", "//user:c%40nary@"));
  await (await send(address, {}, signal)).discard();
  expect(seen[0]?.authorization).toBe(`Basic ${btoa("user:c@nary")}`);
  server.close();
  server.closeAllConnections();
  const error = await send(new URL("http://user:canary@127.0.0.1:1/"), {}, signal).catch((it: unknown) => it);
  expect(inspect(error)).not.toContain("canary");
});

async function listen(answer: RequestListener, seen: IncomingHttpHeaders[]) {
  const server = createServer((request, response) => {
    seen.push(request.headers);
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return [server, `http://127.0.0.1:${port}/`] as const;
}
