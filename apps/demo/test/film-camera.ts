import { writeFile } from "node:fs/promises";
import { samplePhotos } from "@kit/tooling/testing";
import sharp from "sharp";

/**
 * Flags for a browser whose camera sees a face in the upper left of a grey wall, from a film that is written to `path`.
 * Who wants it needs the permission `camera`: nobody is there to give it when the browser asks.
 */
export async function filmCamera(path: string): Promise<string[]> {
  const photo = await sharp(samplePhotos[0]).resize(500).toBuffer();
  const face = await sharp(photo).extract({ left: 60, top: 40, width: 110, height: 140 }).toBuffer();
  const frame = await sharp({ create: { width: 640, height: 480, channels: 3, background: "#444" } })
    .composite([{ input: face, left: 40, top: 80 }])
    .jpeg({ chromaSubsampling: "4:2:0" })
    .toBuffer();
  await writeFile(path, Buffer.concat(Array.from({ length: 20 }, () => frame)));
  return ["use-fake-device-for-media-stream", `use-file-for-fake-video-capture=${path}`];
}
