import { full, seeded } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { decode } from "../src/decode.ts";
import { encodedPictures } from "./pictures.ts";

const rounds = full ? 5000 : 500;

test(`${rounds} damaged pictures give pixels or an error with a code, and never end the process`, async () => {
  const pictures = [...(await encodedPictures())];
  const random = seeded(20);
  for (let round = 0; round < rounds; round++) {
    const [name, bytes] = pictures[round % pictures.length];
    const mutant = mutate(bytes, random);
    const fit = random() < 0.3 ? { width: 30, height: 30 } : undefined;
    await decode(mutant, { maxPixels: 1_000_000, ...(fit && { fit }) }).then(
      ({ width, height, data }) => expect(data.length, `${name}, round ${round}`).toBe(width * height * 4),
      (error: unknown) =>
        expect(error, `${name}, round ${round}`).toMatchObject({
          code: expect.stringMatching(/^IMAGE_(TRUNCATED|CORRUPT|TOO_LARGE|UNKNOWN|UNSUPPORTED)$/),
          hint: expect.any(String),
        }),
    );
  }
}, 600_000);

/** Some bytes changed, mostly near the start, where headers are; or a piece left out or repeated. */
function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const place = (): number => Math.floor((random() < 0.5 ? Math.min(bytes.length, 200) : bytes.length) * random());
  const mutant = Uint8Array.from(bytes);
  const kind = random();
  if (kind < 0.2) return Uint8Array.from([...mutant.subarray(0, place()), ...mutant.subarray(place())]);
  const changes = 1 + Math.floor(random() * 6);
  for (let i = 0; i < changes; i++) {
    mutant[place()] = kind < 0.5 ? [0, 1, 127, 128, 255][Math.floor(random() * 5)] : random() * 256;
  }
  return mutant;
}
