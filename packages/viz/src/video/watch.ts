import type { Detections, DetectOptions, Detector } from "@kit/types";
import { VideoFailedError } from "../errors.ts";
import { createTracker, type TrackerOptions } from "./create-tracker.ts";
import type { TrackedAnnotation } from "./tracked.ts";

export interface WatchOptions extends Omit<DetectOptions, "signal"> {
  /** Ends the watching. Without it, it ends with the video. */
  readonly signal?: AbortSignal;
  /** How boxes are smoothed and followed; `false`: as they are found. */
  readonly tracker?: TrackerOptions | false;
  /** Leave the camera on at the end. Default: false. */
  readonly keepCamera?: boolean;
}

/** One frame that was looked at. */
export interface WatchedFrame {
  /** Smoothed and followed; without a tracker, each thing is a new one in each frame. */
  readonly annotations: readonly TrackedAnnotation[];
  /** As the detector gave them. */
  readonly detections: Detections;
  /** Frames of the video that came and went during the detection before. */
  readonly skipped: number;
}

/**
 * Looks for things in a playing video, one frame after the other: a frame that comes while the detector is busy is left
 * out, so that it never falls behind. Resolves when the signal is aborted, the video ends, is given something else to
 * play or is taken out of the page, after the last detection; `onFrame` is not called any more then, and the camera is
 * off.
 *
 * @example
 * import { getModel } from "@kit/detector";
 * import { fitOverlay, watch } from "@kit/viz";
 * const video = document.querySelector("video") ?? document.createElement("video");
 * video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
 * const overlay = fitOverlay(video);
 * const stop = new AbortController();
 * const model = await getModel("/model-card.json");
 * await watch(video, model, ({ annotations }) => overlay.draw(annotations), { signal: stop.signal });
 *
 * @throws VideoFailedError where the video cannot be played, and what the detector or `onFrame` throws; the camera is off
 * then, too
 */
export async function watch(
  video: HTMLVideoElement,
  detector: Detector,
  onFrame: (frame: WatchedFrame) => void | Promise<void>,
  options: WatchOptions = {},
): Promise<void> {
  const { signal, tracker = {}, keepCamera = false, ...detecting } = options;
  const watching = new AbortController();
  const source = sourceOf(video);
  try {
    const ends = AbortSignal.any([endOf(video, source, watching.signal), ...(signal ? [signal] : [])]);
    const following = tracker === false ? undefined : createTracker(tracker);
    let last: number | undefined;
    while (true) {
      const count = await nextFrame(video, ends);
      const detections =
        count !== undefined && (await detectUntil(ends, () => detector.detect(video, { ...detecting, signal: ends })));
      if (ends.reason instanceof VideoFailedError) throw ends.reason;
      if (!detections) return;
      const skipped = Math.max(0, count - (last ?? count - 1) - 1);
      last = count;
      // A new tracker for each frame follows nothing.
      await onFrame({ annotations: (following ?? createTracker())(detections.annotations), detections, skipped });
    }
  } finally {
    watching.abort();
    if (!keepCamera) release(video, source);
  }
}

/** What the video plays: a camera, or a file by its address. */
type Source = HTMLVideoElement["srcObject"] | string;

function sourceOf({ srcObject, src }: HTMLVideoElement): Source {
  return srcObject ?? src;
}

/**
 * Aborted when the video is over, plays something else or leaves the page, or the camera is unplugged or stopped
 * elsewhere; with a `VideoFailedError` when it cannot be played. Listens until `until`.
 */
function endOf(video: HTMLVideoElement, source: Source, until: AbortSignal): AbortSignal {
  const end = new AbortController();
  const listening = { signal: until };
  const stream = source instanceof MediaStream ? source : undefined;
  for (const target of [video, ...(stream?.getTracks() ?? [])]) {
    target.addEventListener("ended", () => end.abort(), listening);
  }
  // A track that a script stops says nothing of it; its stream does, in some browsers.
  stream?.addEventListener("inactive", () => end.abort(), listening);
  // That of an earlier change may still come.
  video.addEventListener("emptied", () => sourceOf(video) !== source && end.abort(), listening);
  // Browsers pause a video that is taken out of the page, unless it is back at once.
  const wasInPage = video.isConnected;
  video.addEventListener("pause", () => wasInPage && !video.isConnected && end.abort(), listening);
  const checkFault = () => {
    const fault = faultOf(video);
    if (fault !== undefined) end.abort(new VideoFailedError(fault));
  };
  // While it is caught: that of a `<source>` does not reach the video otherwise.
  video.addEventListener("error", checkFault, { ...listening, capture: true });
  // Without an error it may have no source yet, as for a moment after each change of it.
  if (video.error) checkFault();
  return end.signal;
}

/** Why it cannot be played, when one of its sources has failed; undefined if another may do. */
function faultOf({ error, networkState, NETWORK_NO_SOURCE }: HTMLVideoElement): string | undefined {
  if (error) return error.message || `media error ${error.code}`;
  return networkState === NETWORK_NO_SOURCE ? "the browser can show none of its sources" : undefined;
}

/** The next frame's number among those shown; undefined when the signal is aborted or the video is at its end. */
function nextFrame(video: HTMLVideoElement, signal: AbortSignal): Promise<number | undefined> {
  return new Promise((resolve) => {
    if (signal.aborted || video.ended) {
      resolve(undefined);
      return;
    }
    const stopped = () => {
      video.cancelVideoFrameCallback(id);
      resolve(undefined);
    };
    const id = video.requestVideoFrameCallback((_, { presentedFrames }) => {
      signal.removeEventListener("abort", stopped);
      resolve(presentedFrames);
    });
    signal.addEventListener("abort", stopped, { once: true });
  });
}

/** Undefined when the signal was aborted meanwhile: a detection that it has cut short is an end, not a fault. */
async function detectUntil(signal: AbortSignal, detect: () => Promise<Detections>): Promise<Detections | undefined> {
  try {
    const detections = await detect();
    return signal.aborted ? undefined : detections;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** What the video plays by now may be somebody else's. */
function release(video: HTMLVideoElement, source: Source): void {
  if (!(source instanceof MediaStream)) return;
  for (const track of source.getTracks()) track.stop();
  if (video.srcObject === source) video.srcObject = null;
}
