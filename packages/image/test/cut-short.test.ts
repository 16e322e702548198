import { full, seeded } from "@kit/tooling/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { type DecodedImage, decode } from "../src/decode.ts";
import { encodedPictures, hasEqualPixels } from "./pictures.ts";

const pictures = await encodedPictures();
const cuts = full ? 300 : 15;

describe.each([...pictures])("%s, cut short", (_, bytes) => {
  let whole: DecodedImage;
  beforeAll(async () => {
    whole = await decode(bytes);
  });

  test("at a random place yields all pixels or IMAGE_TRUNCATED", async () => {
    const random = seeded(bytes.length);
    for (let i = 0; i < cuts; i++) await expectAllOrTruncated(1 + Math.floor(random() * (bytes.length - 1)));
  });

  test("near its start or its end yields all pixels or IMAGE_TRUNCATED", async () => {
    for (let i = 1; i <= 32; i++) {
      await expectAllOrTruncated(i);
      await expectAllOrTruncated(bytes.length - i);
    }
  });

  async function expectAllOrTruncated(length: number): Promise<void> {
    const place = `the first ${length} of ${bytes.length} bytes`;
    const part = await decode(bytes.subarray(0, length)).catch((error: unknown) => {
      expect(error, place).toMatchObject({ code: "IMAGE_TRUNCATED", exit: 1 });
    });
    if (part) expect(hasEqualPixels(part, whole), `${place} give the pixels of all`).toBe(true);
  }
});

describe("What has all its pixels", () => {
  test.each(["JPEG, baseline", "JPEG, progressive", "JPEG, grey", "PNG", "PNG, interlaced"])(
    "is decoded though its end marker is lost: %s",
    async (name) => {
      const bytes = picture(name);
      const marker = name.startsWith("JPEG") ? 2 : 12;
      for (const lost of [1, marker]) {
        expect(await decode(bytes.subarray(0, bytes.length - lost))).toEqual(await decode(bytes));
      }
    },
  );

  test("is decoded though something follows it", async () => {
    for (const [name, bytes] of pictures) {
      const longer = new Uint8Array(bytes.length + 100);
      longer.set(bytes);
      expect([name, await decode(longer)]).toEqual([name, await decode(bytes)]);
    }
  });
});

test("A progressive JPEG that ends after any scan but the last is IMAGE_TRUNCATED", async () => {
  const bytes = picture("JPEG, progressive");
  const scans = [...bytes.keys()].filter((i) => bytes[i] === 0xff && bytes[i + 1] === 0xda);
  expect(scans.length).toBeGreaterThan(4);
  for (const start of scans) {
    await expect(decode(bytes.subarray(0, start))).rejects.toMatchObject({ code: "IMAGE_TRUNCATED" });
  }
});

test("A JPEG whose end is zeros, as an unfinished download leaves it, is refused", async () => {
  const random = seeded(7);
  for (const [name, bytes] of [...pictures].filter(([name]) => name.startsWith("JPEG"))) {
    for (let i = 0; i < cuts; i++) {
      const start = 20 + Math.floor(random() * (bytes.length - 60));
      const damaged = Uint8Array.from(bytes).fill(0, start);
      const outcome = await decode(damaged).then(
        () => "decoded",
        (error: unknown) => error,
      );
      expect(outcome, `${name} from ${start}`).toMatchObject({
        code: expect.stringMatching(/^IMAGE_(TRUNCATED|CORRUPT)$/),
      });
    }
  }
});

function picture(name: string): Uint8Array {
  const bytes = pictures.get(name);
  if (bytes === undefined) throw new Error(`no picture ${name}`);
  return bytes;
}
