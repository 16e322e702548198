// In the page of watch.test.ts: a camera, and a detector that finds what is white.
async function lookAt({
  frames,
  delay = 20,
  stopDuringDetection = false,
  unplugAt,
  failAt,
  keepCamera = false,
  instead,
  outOfPage,
  wrong = {},
}) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } });
  const other = instead === "another" ? stream.clone() : undefined;
  const video = document.createElement("video");
  Object.assign(video, { srcObject: stream, muted: true });
  document.body.append(video);
  await video.play();
  const stop = new AbortController();
  if (frames === 0) stop.abort();
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let [busy, atOnce, calls, late, told, over] = [0, 0, 0, 0, false, false];
  const detector = {
    async detect(source, { signal }) {
      busy += 1;
      calls += 1;
      atOnce = Math.max(atOnce, busy);
      signal.addEventListener("abort", () => {
        told = true;
      });
      context.drawImage(source, 0, 0);
      const bbox = whiteBox(context.getImageData(0, 0, canvas.width, canvas.height));
      if (stopDuringDetection && calls === frames) setTimeout(() => stop.abort(), delay / 2);
      await new Promise((resolve) => setTimeout(resolve, delay));
      busy -= 1;
      if (calls === failAt) throw new Error("out of memory");
      signal.throwIfAborted();
      return {
        size: { width: canvas.width, height: canvas.height },
        annotations: [{ bbox, score: 1, label: "square", landmarks: [] }],
        timing: { decode: 0, preprocess: 0, run: delay, postprocess: 0 },
      };
    },
  };
  const seen = [];
  const onFrame = ({ annotations, detections, skipped }) => {
    if (over) late += 1;
    seen.push({ smoothed: annotations, found: detections.annotations[0].bbox, skipped });
    if (seen.length === 2 && instead === "nothing") video.srcObject = null;
    if (seen.length === 2 && instead === "another") video.srcObject = other;
    if (seen.length === 2 && outOfPage) video.remove();
    if (seen.length === 2 && outOfPage === "and back") document.body.append(video);
    if (seen.length === unplugAt) for (const track of stream.getTracks()) track.stop();
    if (!stopDuringDetection && seen.length === frames) stop.abort();
  };
  const ended = await viz.watch(video, detector, onFrame, { signal: stop.signal, keepCamera, ...wrong }).then(
    () => "resolved",
    (error) => `rejected: ${error.message}`,
  );
  over = true;
  await new Promise((resolve) => setTimeout(resolve, 150));
  const camera = stream.getTracks().map((track) => track.readyState);
  const source = video.srcObject !== null;
  const otherCamera = other?.getTracks().map((track) => track.readyState);
  for (const track of [...stream.getTracks(), ...(other?.getTracks() ?? [])]) track.stop();
  video.remove();
  return { seen, ended, camera, late, told, source, atOnce, otherCamera };
}

function whiteBox({ width, height, data }) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * 4] < 128) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
  }
  return [left, top, right, bottom];
}

globalThis.lookAt = lookAt;
