import type { Annotation } from "@kit/types";
import { drawOn } from "@kit/viz";
import type { Page } from "../page.ts";

/** The place where the photo lies. */
export interface Stage {
  /** Whether something is still to come. */
  setBusy(isBusy: boolean): void;
  /** Shows a photo, without annotations; what is no picture is not shown. Resolves when that is settled. */
  show(photo: File): Promise<void>;
  /** Draws over the photo that is shown, in its own pixels. */
  annotate(annotations: readonly Annotation[]): void;
}

/**
 * The photo is an `<img>`, which turns it upright and scales it well. The annotations lie over it on a canvas that has
 * the screen's pixels and is drawn anew when its size changes: lines are crisp, and as thin on a phone as on a desk.
 */
export function createStage({ stage, image, overlay, invitation }: Page): Stage {
  let annotations: readonly Annotation[] = [];

  const draw = (): void => {
    const scale = shownScale(image) * devicePixelRatio;
    overlay.width = Math.round(image.naturalWidth * scale);
    overlay.height = Math.round(image.naturalHeight * scale);
    const context = overlay.getContext("2d");
    if (context && annotations.length > 0)
      drawOn(
        context,
        annotations.map((it) => scaled(it, scale)),
      );
  };
  new ResizeObserver(draw).observe(stage);

  return {
    setBusy(isBusy) {
      stage.ariaBusy = String(isBusy);
    },
    show(photo) {
      return new Promise((resolve) => {
        const settle = (isShown: boolean): void => {
          annotations = [];
          draw();
          image.hidden = !isShown;
          overlay.hidden = !isShown;
          invitation.hidden = isShown;
          resolve();
        };
        image.onload = () => settle(true);
        image.onerror = () => settle(false);
        URL.revokeObjectURL(image.src);
        image.src = URL.createObjectURL(photo);
        image.alt = photo.name;
      });
    },
    annotate(found) {
      annotations = found;
      draw();
    },
  };
}

/** CSS pixels per pixel of the photo, which lies in its box as `object-fit: contain` says. */
function shownScale({ clientWidth, clientHeight, naturalWidth, naturalHeight }: HTMLImageElement): number {
  if (naturalWidth === 0) return 0;
  return Math.min(clientWidth / naturalWidth, clientHeight / naturalHeight);
}

function scaled({ bbox: [xMin, yMin, xMax, yMax], landmarks, ...rest }: Annotation, scale: number): Annotation {
  return {
    ...rest,
    bbox: [xMin * scale, yMin * scale, xMax * scale, yMax * scale],
    landmarks: landmarks.map(([x, y]) => [x * scale, y * scale]),
  };
}
