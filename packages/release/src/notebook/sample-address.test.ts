import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "@kit/image";
import { samplePhotos } from "@kit/tooling/testing";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { sampleAddress } from "./sample-address.ts";
import { sampleName } from "./sample-name.ts";

test("an address on the web stays as it is", async () => {
  const address = "https://example.org/a%20b/party.png?size=2";
  expect(await sampleAddress(address)).toBe(address);
});

test("a photo of this machine goes into the address, made smaller", async () => {
  for (const photo of samplePhotos) {
    const address = await sampleAddress(photo);
    expect(address.length).toBeLessThan(300_000);
    expect(sampleName(address)).toBe("sample.jpg");
    const { width, height } = await decode(await bytesOf(address));
    expect(Math.max(width, height)).toBeLessThan(641);
    expect(await sampleAddress(photo)).toBe(address);
  }
});

test.each([
  ["file:///etc/passwd.jpg", /no address of a photo/],
  ["http://example.org/a.jpg", /no address of a photo/],
  ["https://", /no address of a photo/],
  ["https://me:secret@example.org/a.jpg", /has a name or a password in its address \(example\.org\)/],
  ["https://token@example.org/a.jpg", /has a name or a password/],
  ["no-such.jpg", /no photo: no-such\.jpg: there is no such file\. Give the path/],
])("%s is refused", async (sample, message) => {
  const refused = sampleAddress(sample);
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toMatchObject({ code: "RELEASE_USAGE" });
  await expect(refused).rejects.not.toThrow("secret");
});

describe("a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "kit-sample-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("says nothing of place and camera in a notebook", async () => {
    const path = join(folder, "gps.jpg");
    const exif = { IFD0: { Artist: "A. Author" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" } };
    await sharp(samplePhotos[0]).resize(320).withExif(exif).jpeg().toFile(path);
    expect(readFileSync(path, "latin1")).toContain("A. Author");
    const bytes = await bytesOf(await sampleAddress(path));
    expect(bytes.toString("latin1")).not.toMatch(/A\. Author|Exif/);
  });

  test.each([
    ["notes.txt", Buffer.from("no photo")],
    ["begun.jpg", Buffer.from([0xff, 0xd8, 0xff, 0x0a])],
    ["cut.jpg", readFileSync(samplePhotos[0] ?? "").subarray(0, 100_000)],
  ])("that is no photo is refused: %s", async (name, bytes) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    await expect(sampleAddress(path)).rejects.toThrow(`--sample is no photo: ${path}: `);
  });
});

async function bytesOf(address: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(address)).arrayBuffer());
}
