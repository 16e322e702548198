import { type Attempt, attempt, type Failure, toFailure } from "./attempt.ts";
import { CameraFailedError } from "./errors.ts";
import { type Camera, listCameras, openCamera } from "./inputs/camera.ts";
import type { Seen } from "./look-at-frame.ts";
import type { Page } from "./page.ts";
import type { Stage } from "./views/stage.ts";

/** The camera's picture, looked through as fast as the network goes. */
export interface Live {
  /** Turns the camera off, if it is on. */
  stop(): void;
}

/** What is done with the camera. */
export interface LiveUse {
  look(frame: ImageBitmap): Promise<Attempt<Seen>>;
  /** The camera is on. */
  onStart(): void;
  onSeen(seen: Seen): void;
  /** A picture was taken. */
  onPicture(picture: File): void;
  /** The visitor has turned the camera off. */
  onStop(): void;
  onFailure(failure: Failure): void;
}

/** Its buttons start and stop it; frames that come while the network is busy are passed over. */
export function createLive(page: Page, stage: Stage, use: LiveUse): Live {
  const { camera: startButton, live, snap, leave, mirrored, devices, device, video } = page;
  let camera: Camera | undefined;
  let starts = 0;

  const stop = (): void => {
    starts += 1;
    camera?.stop();
    camera = undefined;
    live.hidden = true;
  };

  /** A picture that stands still would look as if the camera were on. */
  const fail = (failure: Failure): void => {
    stop();
    stage.showVideo(null);
    use.onFailure(failure);
  };

  const start = async (deviceId?: string): Promise<void> => {
    stop();
    const mine = starts;
    const opened = await attempt(() => openCamera(deviceId));
    if (mine !== starts) {
      if (opened.ok) opened.value.stop();
      return;
    }
    if (!opened.ok) return use.onFailure(opened.failure);
    camera = opened.value;
    use.onStart();
    live.hidden = false;
    mirrored.checked = camera.looksAtUser;
    stage.showVideo(camera.stream);
    stage.setMirrored(camera.looksAtUser);
    camera.stream.getVideoTracks()[0].addEventListener("ended", () => {
      if (mine === starts) fail(toFailure(new CameraFailedError("it was turned off or unplugged")));
    });
    await showDevices(page, camera.deviceId);
    await video.play();
    await watch(mine);
  };

  const watch = async (mine: number): Promise<void> => {
    while (mine === starts) {
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
      if (mine !== starts) return;
      const seen = await use.look(await createImageBitmap(video));
      if (mine !== starts) return;
      if (!seen.ok) return fail(seen.failure);
      use.onSeen(seen.value);
    }
  };

  startButton.addEventListener("click", () => start());
  device.addEventListener("change", () => start(device.value));
  mirrored.addEventListener("change", () => stage.setMirrored(mirrored.checked));
  leave.addEventListener("click", () => {
    stop();
    stage.showVideo(null);
    use.onStop();
    startButton.focus();
  });
  snap.addEventListener("click", async () => {
    const picture = await pictureOf(video);
    stop();
    use.onPicture(picture);
    startButton.focus();
  });
  addEventListener("pagehide", stop);
  devices.hidden = true;
  return { stop };
}

/** One camera leaves nothing to choose. */
async function showDevices({ devices, device }: Page, current: string | undefined): Promise<void> {
  const cameras = await listCameras();
  device.replaceChildren(
    ...cameras.map(({ label, deviceId }, index) => {
      const isCurrent = deviceId === current;
      return new Option(label || `Camera ${index + 1}`, deviceId, isCurrent, isCurrent);
    }),
  );
  devices.hidden = cameras.length < 2;
}

/** As the camera sees it, whether it is shown mirrored or not. */
async function pictureOf(video: HTMLVideoElement): Promise<File> {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  const type = "image/jpeg";
  return new File([await canvas.convertToBlob({ type, quality: 0.95 })], "camera.jpg", { type });
}
