import { createHash } from "node:crypto";
import { goldenJson, needs, originalsPhotos, samplePhotos } from "@kit/tooling/testing";
import type { RawImage, Size } from "@kit/types";
import { decode, resize } from "../src/index.ts";
import small from "./fixtures/resize-small.json" with { type: "json" };
import photos from "./fixtures/sample-photos.json" with { type: "json" };

/** A picture that `cv2.resize` scaled with `INTER_LINEAR`. */
export interface ResizedPicture {
  readonly name: string;
  /** SHA-256 of it as OpenCV decoded it, as RGB; patterns were not encoded. */
  readonly decoded?: string;
  open(): Promise<RawImage>;
  /** SHA-256 of what OpenCV made of it, as RGB. */
  readonly resized: readonly (Size & { readonly sha256: string })[];
}

/** Photos and small patterns; more of both where the reference data is at hand. */
export function resizedPictures(): readonly ResizedPicture[] {
  const samples = Object.entries(photos).map(([name, { decoded, resized }], index) => ({
    name,
    decoded,
    open: () => decode(samplePhotos[index]),
    resized,
  }));
  const patterns = small.map(({ from, to, rgb, expected }) => pattern(from, rgb, to, expected));
  if (!needs("golden") || !needs("photos")) return [...samples, ...patterns];
  return [...samples, ...morePhotos(), ...patterns, ...morePatterns()];
}

/** How many of its sizes differ from OpenCV's in a bit. */
export async function differingSizes({ open, resized }: ResizedPicture): Promise<number> {
  const image = await open();
  return resized.filter(({ sha256, ...size }) => rgbHash(resize(image, size)) !== sha256).length;
}

/** SHA-256 of the colours, without alpha. */
export function rgbHash(image: RawImage): string {
  return hashOf(rgbOf(image));
}

function morePhotos(): readonly ResizedPicture[] {
  interface Entry {
    readonly decoded_rgb_sha256: string;
    readonly max_size: Readonly<Record<string, { resized: readonly [number, number]; resized_rgb_sha256: string }>>;
  }
  const index = goldenJson<Readonly<Record<string, Entry>>>("retinaface_mnet025/index.json");
  return Object.entries(originalsPhotos())
    .filter(([name]) => !(name in photos))
    .map(([name, path]) => ({
      name,
      decoded: index[name].decoded_rgb_sha256,
      open: () => decode(path),
      resized: Object.values(index[name].max_size).map(({ resized: [width, height], resized_rgb_sha256: sha256 }) => ({
        width,
        height,
        sha256,
      })),
    }));
}

function morePatterns(): readonly ResizedPicture[] {
  interface Case {
    readonly in_hw: readonly [number, number];
    readonly out_hw: readonly [number, number];
    readonly in: readonly number[];
    readonly out: readonly number[];
  }
  const sizeOf = ([height, width]: readonly [number, number]) => ({ width, height });
  return goldenJson<readonly Case[]>("components/resize_small.json").map(({ in_hw, out_hw, in: rgb, out }) =>
    pattern(sizeOf(in_hw), rgb, sizeOf(out_hw), out),
  );
}

function pattern(from: Size, rgb: readonly number[], to: Size, expected: readonly number[]): ResizedPicture {
  const data = new Uint8ClampedArray(from.width * from.height * 4).fill(255);
  for (const [i, value] of rgb.entries()) data[Math.floor(i / 3) * 4 + (i % 3)] = value;
  return {
    name: `${from.width}×${from.height} → ${to.width}×${to.height}`,
    open: async () => ({ width: from.width, height: from.height, data }),
    resized: [{ width: to.width, height: to.height, sha256: hashOf(Uint8Array.from(expected)) }],
  };
}

function rgbOf({ data }: RawImage): Uint8Array {
  const rgb = new Uint8Array((data.length / 4) * 3);
  for (let i = 0, to = 0; i < data.length; i += 4) for (let c = 0; c < 3; c++) rgb[to++] = data[i + c];
  return rgb;
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
