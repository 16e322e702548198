import {
  CameraBusyError,
  CameraDeniedError,
  CameraFailedError,
  CameraInsecureError,
  CameraMissingError,
} from "../errors.ts";

/** A camera that is on. */
export interface Camera {
  readonly stream: MediaStream;
  /** The device that gives it. */
  readonly deviceId: string | undefined;
  /** Whether it looks at who holds it, as far as one can know: such a picture is expected as in a mirror. */
  readonly looksAtUser: boolean;
  stop(): void;
}

/** What the visitor can choose among. Names are known once a camera has been allowed. */
export async function listCameras(): Promise<readonly MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === "videoinput");
}

/**
 * Turns a camera on, after the browser has asked.
 *
 * @param deviceId Absent: the one that looks at the user, if there is one.
 * @throws CameraMissingError, CameraDeniedError, CameraBusyError, CameraInsecureError, CameraFailedError
 */
export async function openCamera(deviceId?: string): Promise<Camera> {
  // Undefined where the page was not loaded securely, whatever the types say.
  if (!("mediaDevices" in navigator)) throw new CameraInsecureError();
  const which = deviceId === undefined ? { facingMode: "user" } : { deviceId: { exact: deviceId } };
  const stream = await navigator.mediaDevices
    .getUserMedia({ video: { ...which, width: { ideal: 1280 }, height: { ideal: 720 } } })
    .catch((cause) => {
      throw explained(cause);
    });
  const [track] = stream.getVideoTracks();
  const settings = track.getSettings();
  return {
    stream,
    deviceId: settings.deviceId,
    looksAtUser: settings.facingMode !== "environment",
    stop: () => track.stop(),
  };
}

function explained(cause: unknown): Error {
  const name = cause instanceof DOMException ? cause.name : "";
  if (name === "NotFoundError" || name === "OverconstrainedError") return new CameraMissingError({ cause });
  if (name === "NotAllowedError" || name === "SecurityError") return new CameraDeniedError({ cause });
  if (name === "NotReadableError") return new CameraBusyError({ cause });
  return new CameraFailedError(cause instanceof Error ? cause.message : String(cause), { cause });
}
