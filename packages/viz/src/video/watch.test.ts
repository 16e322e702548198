import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needs } from "@kit/tooling/testing";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openVizPage, type VizPage } from "../../test/open-page.ts";
import type { TrackedAnnotation } from "./tracked.ts";

// Chromium's fake camera shows a white square of 80 pixels on black that moves to the right.
describe.skipIf(!needs("chromium"))("watching a camera", () => {
  const film = join(tmpdir(), `kit-viz-${process.pid}.mjpeg`);
  let opened: VizPage;
  beforeAll(async () => {
    await writeFile(film, await movingSquare());
    opened = await openVizPage({ permissions: ["camera"] }, [
      "use-fake-device-for-media-stream",
      "use-fake-ui-for-media-stream",
      `use-file-for-fake-video-capture=${film}`,
    ]);
    await opened.page.addScriptTag({ path: new URL("../../test/look-at.js", import.meta.url).pathname });
  });
  afterAll(async () => {
    await opened?.[Symbol.asyncDispose]();
    await rm(film, { force: true });
  });

  test("the square is followed as one thing, and smoothed boxes are close to those that were found", async () => {
    const { seen, atOnce } = await opened.page.evaluate(() => lookAt({ frames: 12 }));
    expect(seen).toHaveLength(12);
    for (const { smoothed, found } of seen) {
      expect(Math.abs(found[2] - found[0] - 80)).toBeLessThanOrEqual(3);
      expect(Math.abs((smoothed.at(-1)?.bbox[0] ?? Number.NaN) - found[0])).toBeLessThan(30);
    }
    expect(seen.at(-1)?.smoothed.at(-1)?.path.length).toBeGreaterThan(3);
    expect(atOnce).toBe(1);
  });

  test("frames that come while the detector is busy are left out", async () => {
    const slow = await opened.page.evaluate(() => lookAt({ frames: 5, delay: 400 }));
    expect(slow.atOnce).toBe(1);
    expect(slow.seen[0].skipped).toBe(0);
    for (const { skipped } of slow.seen.slice(1)) expect(skipped).toBeGreaterThan(0);
  });

  test("it stops on the signal: no frame comes after, the detection is told, and the camera is off", async () => {
    const result = await opened.page.evaluate(() => lookAt({ frames: 3, delay: 200, stopDuringDetection: true }));
    expect(result).toMatchObject({ ended: "resolved", camera: ["ended"], late: 0, told: true, source: false });
    expect(result.seen).toHaveLength(2);
  });

  test("it stops before the first frame where the signal was aborted before", async () => {
    const result = await opened.page.evaluate(() => lookAt({ frames: 0 }));
    expect(result).toMatchObject({ ended: "resolved", seen: [], camera: ["ended"] });
  });

  test("it ends with the camera, and on a fault of the detector, which it passes on", async () => {
    const unplugged = await opened.page.evaluate(() => lookAt({ frames: 99, unplugAt: 2 }));
    expect(unplugged).toMatchObject({ ended: "resolved" });
    const failed = await opened.page.evaluate(() => lookAt({ frames: 99, failAt: 2 }));
    expect(failed).toMatchObject({ ended: "rejected: out of memory", camera: ["ended"] });
  });

  test("it ends where the video is given something else, and turns off the camera it began with alone", async () => {
    const unmounted = await opened.page.evaluate(() => lookAt({ frames: 99, instead: "nothing" }));
    expect(unmounted).toMatchObject({ ended: "resolved", camera: ["ended"] });
    const switched = await opened.page.evaluate(() => lookAt({ frames: 99, instead: "another" }));
    expect(switched).toMatchObject({ ended: "resolved", camera: ["ended"], otherCamera: ["live"], source: true });
    expect(switched.seen).toHaveLength(2);
  });

  test("it ends when the video is taken out of the page, where browsers pause it, but not when it is moved", async () => {
    const removed = await opened.page.evaluate(() => lookAt({ frames: 99, outOfPage: "for good" }));
    expect(removed).toMatchObject({ ended: "resolved", camera: ["ended"] });
    const moved = await opened.page.evaluate(() => lookAt({ frames: 5, outOfPage: "and back" }));
    expect(moved.seen).toHaveLength(5);
  });

  test("it tells why a video cannot be played, by its address or by its sources", async () => {
    const faults = await opened.page.evaluate(async () => {
      const detector = { detect: () => Promise.reject(new Error("nothing to look at")) };
      const watched = (fill: (video: HTMLVideoElement) => void, isLate = false): Promise<unknown> => {
        const video = document.createElement("video");
        if (!isLate) fill(video);
        const result = Reflect.apply(viz.watch, undefined, [video, detector, () => {}]);
        if (isLate) fill(video);
        return result.catch(({ code, message }: { code: string; message: string }) => `${code}: ${message}`);
      };
      const broken = (video: HTMLVideoElement) => (video.src = "data:video/mp4;base64,AAAA");
      const sources = (video: HTMLVideoElement) => {
        for (const type of ["mp4", "webm"])
          video.append(Object.assign(document.createElement("source"), { src: `data:video/${type};base64,AAAA` }));
      };
      return Promise.all([watched(broken), watched(broken, true), watched(sources), watched(sources, true)]);
    });
    for (const fault of faults) expect(fault).toMatch(/^VIZ_VIDEO_FAILED: The video cannot be played: .+ Check its/);
  });

  test("it can begin in the very moment in which the video is given its camera", async () => {
    const ended = await opened.page.evaluate(async () => {
      const camera = await navigator.mediaDevices.getUserMedia({ video: true });
      const video = Object.assign(document.createElement("video"), { muted: true, autoplay: true, srcObject: camera });
      const stop = new AbortController();
      const detector = { detect: async () => ({ annotations: [] }) };
      const onFrame = () => stop.abort();
      await Reflect.apply(viz.watch, undefined, [video, detector, onFrame, { signal: stop.signal }]);
      return stop.signal.aborted;
    });
    expect(ended).toBe(true);
  });

  test("the camera is off where an option is wrong, too", async () => {
    for (const wrong of [{ tracker: null }, { signal: {} }]) {
      const result = await opened.page.evaluate((it) => lookAt({ frames: 99, wrong: it }), wrong);
      expect(result).toMatchObject({ ended: expect.stringContaining("rejected"), camera: ["ended"] });
    }
  });

  test("the camera stays on where that is asked for", async () => {
    const result = await opened.page.evaluate(() => lookAt({ frames: 1, keepCamera: true }));
    expect(result).toMatchObject({ ended: "resolved", camera: ["live"] });
  });
});

interface Looked {
  readonly seen: readonly {
    readonly smoothed: readonly TrackedAnnotation[];
    readonly found: readonly number[];
    readonly skipped: number;
  }[];
  readonly ended: string;
  readonly camera: readonly string[];
  readonly late: number;
  readonly told: boolean;
  readonly source: boolean;
  readonly atOnce: number;
  readonly otherCamera?: readonly string[];
}

/** Of `test/look-at.js`, in the page. */
declare function lookAt(options: {
  frames: number;
  delay?: number;
  stopDuringDetection?: boolean;
  unplugAt?: number;
  failAt?: number;
  keepCamera?: boolean;
  instead?: "nothing" | "another";
  outOfPage?: "for good" | "and back";
  wrong?: object;
}): Promise<Looked>;

async function movingSquare(): Promise<Buffer> {
  const [black, white] = ["#000000", "#ffffff"];
  const square = await sharp({ create: { width: 80, height: 80, channels: 3, background: white } })
    .png()
    .toBuffer();
  const frames = Array.from({ length: 60 }, (_, step) =>
    sharp({ create: { width: 640, height: 480, channels: 3, background: black } })
      .composite([{ input: square, left: 40 + step * 4, top: 200 }])
      .jpeg({ quality: 90 })
      .toBuffer(),
  );
  return Buffer.concat(await Promise.all(frames));
}
