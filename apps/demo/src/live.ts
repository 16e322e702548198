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
  /** As the visitor has set it, whichever camera comes next. */
  let wishesMirror: boolean | undefined;

  const turnOff = (): void => {
    starts += 1;
    camera?.stop();
    camera = undefined;
    // Until there is a picture to take.
    snap.disabled = true;
  };

  const stop = (): void => {
    turnOff();
    live.hidden = true;
  };

  /** A picture that stands still would look as if the camera were on. */
  const fail = (failure: Failure): void => {
    const hadFocus = live.contains(document.activeElement);
    stop();
    if (hadFocus) startButton.focus();
    stage.showVideo(null);
    use.onFailure(failure);
  };

  const start = async (deviceId?: string): Promise<void> => {
    // What has the focus stays while another camera comes.
    turnOff();
    const mine = starts;
    const opened = await attempt(() => openCamera(deviceId));
    if (mine !== starts) {
      if (opened.ok) opened.value.stop();
      return;
    }
    if (!opened.ok) return live.hidden ? use.onFailure(opened.failure) : fail(opened.failure);
    camera = opened.value;
    use.onStart();
    live.hidden = false;
    mirrored.checked = wishesMirror ?? camera.looksAtUser;
    stage.showVideo(camera.stream);
    stage.setMirrored(mirrored.checked);
    camera.stream.getVideoTracks()[0].addEventListener("ended", () => {
      if (mine === starts) fail(toFailure(new CameraFailedError("it was turned off or unplugged")));
    });
    await showDevices(page, camera.deviceId);
    // Broken off where another one is chosen before it plays.
    const played = await attempt(() => video.play());
    if (mine !== starts) return;
    if (!played.ok) return fail(played.failure);
    await watch(mine);
  };

  const watch = async (mine: number): Promise<void> => {
    while (mine === starts) {
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
      if (mine !== starts) return;
      snap.disabled = false;
      const seen = await use.look(await createImageBitmap(video));
      if (mine !== starts) return;
      if (!seen.ok) return fail(seen.failure);
      use.onSeen(seen.value);
    }
  };

  startButton.addEventListener("click", () => start());
  device.addEventListener("change", () => start(device.value));
  mirrored.addEventListener("change", () => {
    wishesMirror = mirrored.checked;
    stage.setMirrored(wishesMirror);
  });
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
