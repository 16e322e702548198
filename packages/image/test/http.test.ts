import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decode } from "../src/decode.ts";
import { fetchBytes } from "../src/fetch-bytes.ts";
import { readImage } from "../src/read-image.ts";
import { photo, sharpOf } from "./pictures.ts";

const login = `Basic ${btoa("me:secret")}`;

describe("A picture on a server", () => {
  let server: Server;
  let base: string;

  beforeAll(async () => {
    const png = await sharpOf(await photo())
      .png()
      .toBuffer();
    server = createServer((request, response) => {
      const path = request.url?.split("?")[0];
      if (path === "/photo.png") response.end(png);
      else if (path === "/page") response.end("<!doctype html><title>Sign in</title>");
      else if (path === "/private") response.writeHead(request.headers.authorization === login ? 200 : 401).end(png);
      else if (path === "/broken") response.writeHead(503).end("later");
      else if (path === "/short")
        response.writeHead(200, { "content-length": png.length }).write(png.subarray(0, 99), () => response.destroy());
      else if (path === "/slow") response.writeHead(200).write(png.subarray(0, 99));
      else if (path === "/drops")
        for (let drop = 1; drop <= 6; drop++)
          setTimeout(() => (drop < 6 ? response.write("x") : response.end("x")), drop * 40);
      else if (path !== "/silent") response.writeHead(404).end("nothing here");
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo; // A TCP server's address is never a string.
    base = `http://127.0.0.1:${port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test("is read by URL and by string", async () => {
    const expected = await photo();
    expect(await readImage(`${base}/photo.png`)).toEqual(expected);
    expect(await readImage(new URL("/photo.png", base))).toEqual(expected);
  });

  test("that is missing is IMAGE_HTTP with the status", async () => {
    await expect(decode(`${base}/none.png`)).rejects.toMatchObject({
      code: "IMAGE_HTTP",
      exit: 3,
      message: expect.stringMatching(/none\.png could not be fetched: the server answered 404 Not Found\. Check/),
    });
  });

  test("that the server cannot give now may be had later", async () => {
    await expect(decode(`${base}/broken`)).rejects.toMatchObject({ code: "IMAGE_HTTP", hint: "Try again later." });
  });

  test("that breaks off is IMAGE_HTTP", async () => {
    await expect(decode(`${base}/short`)).rejects.toMatchObject({ code: "IMAGE_HTTP", exit: 3 });
  });

  test("that is a page is IMAGE_UNKNOWN", async () => {
    await expect(decode(`${base}/page`)).rejects.toMatchObject({
      code: "IMAGE_UNKNOWN",
      message: expect.stringContaining("an HTML page"),
    });
  });

  test("that does not come in time is given up with the signal's reason", async () => {
    const signal = AbortSignal.timeout(50);
    await expect(decode(`${base}/slow`, { signal })).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("whose server falls silent, before its answer or amid it, is IMAGE_HTTP", async () => {
    for (const path of ["/silent", "/slow"])
      await expect(fetchBytes(new URL(path, base), undefined, 100)).rejects.toMatchObject({
        code: "IMAGE_HTTP",
        message: expect.stringMatching(/could not be fetched: nothing came for 0\.1 seconds\. Check the address/),
      });
    // Slow is not silent.
    expect((await fetchBytes(new URL("/drops", base), undefined, 100)).bytes).toHaveLength(6);
  });

  test("is fetched with the name and the password of its URL", async () => {
    const url = new URL(`${base}/private`);
    await expect(decode(url)).rejects.toMatchObject({ code: "IMAGE_HTTP", hint: expect.stringContaining("login") });
    url.username = "me";
    url.password = "secret";
    expect(await readImage(url)).toEqual(await photo());
  });

  test("is named in errors without passwords and keys", async () => {
    const url = new URL(`${base}/none.png?token=secret`);
    url.username = "me";
    url.password = "secret";
    const error = await decode(url).catch((reason) => reason);
    expect(error.code).toBe("IMAGE_HTTP");
    expect(error.message).not.toContain("secret");
  });

  test("that nobody serves is IMAGE_HTTP with the reason", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await new Promise((listening) => closed.once("listening", listening));
    const { port } = closed.address() as AddressInfo; // As above.
    await new Promise((done) => closed.close(done));
    await expect(decode(`http://127.0.0.1:${port}/a.png`)).rejects.toMatchObject({
      code: "IMAGE_HTTP",
      message: expect.stringContaining("ECONNREFUSED"),
    });
  });
});
