import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "@kit/image";
import { samplePhotos } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { sampleAddress } from "./sample-address.ts";
import { sampleName } from "./sample-name.ts";

test("an address on the web stays as it is", async () => {
  const address = "https://example.org/a%20b/party.png?size=2";
  expect(await sampleAddress(address)).toBe(address);
});

test("a photo of this machine goes into the address, a large one made smaller", async () => {
  for (const photo of samplePhotos) {
    const address = await sampleAddress(photo);
    expect(address.length).toBeLessThan(300_000);
    expect(sampleName(address)).toBe("sample.jpg");
    const bytes = Buffer.from(await (await fetch(address)).arrayBuffer());
    const { width, height } = await decode(bytes);
    if (bytes.equals(readFileSync(photo))) expect(bytes.length).toBeLessThan(150_001);
    else expect(Math.max(width, height)).toBeLessThan(641);
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

test("a file that is no photo is refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kit-sample-"));
  const path = join(folder, "notes.txt");
  writeFileSync(path, "no photo");
  await expect(sampleAddress(path)).rejects.toThrow(/--sample is no photo: .*notes\.txt: /);
  rmSync(folder, { recursive: true });
});
