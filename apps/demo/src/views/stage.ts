import type { Annotation, Point, Size } from "@kit/types";
import { drawOn, looks } from "@kit/viz";
import type { Page } from "../page.ts";
import { mirrorAnnotation, scaleAnnotation } from "../scale-annotation.ts";
import { type LookName, lookNames } from "../settings.ts";
import { createDivider } from "./divider.ts";

/** The place where the photo, or the camera's picture, lies. */
export interface Stage {
  /** Whether something is still to come. */
  setBusy(isBusy: boolean): void;
  /** Shows a photo, without annotations; what is no picture is not shown. Resolves when that is settled. */
  showPhoto(photo: File): Promise<void>;
  /** Shows a camera's picture, without annotations; of nothing, nothing. */
  showVideo(stream: MediaStream | null): void;
  /** Shows no photo. */
  showNothing(): void;
  /**
   * Shows a picture, which is the stage's from then on, in place of the one that it stands for: a photo of that size,
   * or what the camera gives. Nothing is to be seen of that any more.
   */
  showCover(picture: ImageBitmap, size: Size, name: string): void;
  /** Whether the camera's picture is kept out of sight until a cover comes, or shown itself. */
  setCovered(isCovered: boolean): void;
  /** Whether the camera's picture is shown as a mirror would. */
  setMirrored(isMirrored: boolean): void;
  /** All classes of the model: of more than one, each thing is called by its name, in a colour of its own. */
  useLabels(labelNames: readonly string[]): void;
  /** Draws over the picture that is shown, in its own pixels. */
  annotate(annotations: readonly Annotation[], shown: readonly LookName[]): void;
  /** Brings out one of what is annotated, or none. */
  highlight(annotation: Annotation | undefined): void;
}

/** A picture in place of another one of that size. */
interface Cover {
  readonly picture: ImageBitmap;
  readonly size: Size;
}

/** What is drawn, and how. */
interface Drawing {
  readonly annotations: readonly Annotation[];
  readonly shown: readonly LookName[];
  readonly highlighted?: Annotation;
}

/**
 * The photo is an `<img>`, which turns it upright and scales it well. The annotations lie over it on a canvas that has
 * the screen's pixels and is drawn anew when its size changes: lines are crisp, and as thin on a phone as on a desk.
 *
 * @param onPoint Called with what the pointer is over.
 */
export function createStage(page: Page, onPoint: (annotation: Annotation | undefined) => void): Stage {
  const { stage, image, video, overlay, invitation, compare, uncompared } = page;
  const nothing: Drawing = { annotations: [], shown: lookNames };
  let drawing = nothing;
  let isMirrored = false;
  let labelNames: readonly string[] = [];
  let cover: Cover | undefined;

  const isLive = (): boolean => !video.hidden;
  const natural = (): Size => {
    if (isLive()) return { width: video.videoWidth, height: video.videoHeight };
    return cover?.size ?? { width: image.naturalWidth, height: image.naturalHeight };
  };
  const placed = (annotation: Annotation): Annotation =>
    isLive() && isMirrored ? mirrorAnnotation(annotation, natural().width) : annotation;

  const draw = (): void => {
    const scale = shownScale(stage, natural()) * devicePixelRatio;
    // Letters of eleven pixels of the page at least.
    const pixelRatio = devicePixelRatio * 1.35;
    overlay.width = Math.round(natural().width * scale);
    overlay.height = Math.round(natural().height * scale);
    const context = overlay.getContext("2d");
    if (!context || overlay.width === 0) return;
    if (cover) drawCover(context, cover.picture, isLive() && isMirrored);
    const onScreen = (annotation: Annotation): Annotation => scaleAnnotation(placed(annotation), scale);
    const { annotations, shown, highlighted } = drawing;
    if (annotations.length > 0 && shown.length > 0)
      drawOn(context, annotations.map(onScreen), { looks: shown.map((name) => looks[name]), pixelRatio, labelNames });
    if (highlighted) drawOn(context, [onScreen(highlighted)], { looks: [looks.box], scale: 2.5, colors: ["#ffffff"] });
    if (!compare.hidden) divider.drawOn(context);
  };
  new ResizeObserver(draw).observe(stage);

  /** Pixel of the picture at that place of the stage. */
  const pixelAt = (left: number, top: number): Point => {
    const { width, height } = natural();
    const scale = shownScale(stage, { width, height });
    const inset = (side: number, length: number): number => (side - length * scale) / 2;
    return [(left - inset(stage.clientWidth, width)) / scale, (top - inset(stage.clientHeight, height)) / scale];
  };
  const divider = createDivider(page, (left) => pixelAt(left, 0)[0] / natural().width, draw);

  overlay.addEventListener("pointermove", ({ offsetX, offsetY }) => {
    onPoint(smallestAround(drawing.annotations, (it) => placed(it).bbox, ...pixelAt(offsetX, offsetY)));
  });
  overlay.addEventListener("pointerleave", () => onPoint(undefined));

  const setCover = (next: Cover | undefined): void => {
    cover?.picture.close();
    cover = next;
  };

  const show = (shown: HTMLElement | undefined): void => {
    setCover(undefined);
    drawing = nothing;
    image.hidden = shown !== image;
    video.hidden = shown !== video;
    overlay.hidden = !shown;
    invitation.hidden = shown !== undefined;
    compare.hidden = shown !== image;
    uncompared.hidden = true;
    describeOverlay(overlay, undefined);
    draw();
  };

  /** The page holds nothing of it any more, where it could be looked at or saved. */
  const dropPhoto = (): void => {
    image.onload = null;
    image.onerror = null;
    URL.revokeObjectURL(image.src);
    image.removeAttribute("src");
    image.alt = "";
  };

  return {
    setBusy(isBusy) {
      stage.ariaBusy = String(isBusy);
    },
    showPhoto(photo) {
      video.srcObject = null;
      return new Promise((resolve) => {
        image.onload = () => resolve(show(image));
        image.onerror = () => resolve(show(undefined));
        URL.revokeObjectURL(image.src);
        image.src = URL.createObjectURL(photo);
        image.alt = photo.name;
      });
    },
    showVideo(stream) {
      video.srcObject = stream;
      show(stream ? video : undefined);
    },
    showNothing() {
      dropPhoto();
      show(undefined);
    },
    showCover(picture, size, name) {
      if (!isLive()) {
        if (image.src) dropPhoto();
        if (!image.hidden || overlay.hidden) show(undefined);
        invitation.hidden = true;
        overlay.hidden = false;
        uncompared.hidden = false;
        describeOverlay(overlay, name);
      }
      setCover({ picture, size });
      draw();
    },
    setCovered(isCovered) {
      video.classList.toggle("covered", isCovered);
      if (isCovered || !isLive()) return;
      setCover(undefined);
      draw();
    },
    setMirrored(mirrored) {
      isMirrored = mirrored;
      video.classList.toggle("mirrored", mirrored);
      draw();
    },
    useLabels(names) {
      labelNames = names;
    },
    annotate(annotations, shown) {
      drawing = { annotations, shown };
      draw();
    },
    highlight(highlighted) {
      if (highlighted === drawing.highlighted) return;
      const { annotations, shown } = drawing;
      drawing = highlighted ? { annotations, shown, highlighted } : { annotations, shown };
      draw();
    },
  };
}

/** CSS pixels per pixel of the picture, which lies in its box as `object-fit: contain` says. */
function shownScale({ clientWidth, clientHeight }: HTMLElement, { width, height }: Size): number {
  return width === 0 ? 0 : Math.min(clientWidth / width, clientHeight / height);
}

function drawCover(context: CanvasRenderingContext2D, picture: ImageBitmap, isMirrored: boolean): void {
  const { width, height } = context.canvas;
  context.save();
  context.imageSmoothingQuality = "high";
  if (isMirrored) context.setTransform(-1, 0, 0, 1, width, 0);
  context.drawImage(picture, 0, 0, width, height);
  context.restore();
}

/** By itself it lies over a picture that has a name; where it shows one, that name is its own. */
function describeOverlay(overlay: HTMLCanvasElement, name: string | undefined): void {
  overlay.ariaHidden = name === undefined ? "true" : null;
  overlay.role = name === undefined ? null : "img";
  overlay.ariaLabel = name === undefined ? null : `${name}, anonymised`;
}

function smallestAround(
  annotations: readonly Annotation[],
  boxOf: (annotation: Annotation) => Annotation["bbox"],
  x: number,
  y: number,
): Annotation | undefined {
  let smallest: Annotation | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const annotation of annotations) {
    const [left, top, right, bottom] = boxOf(annotation);
    const area = (right - left) * (bottom - top);
    if (x < left || x > right || y < top || y > bottom || area >= least) continue;
    smallest = annotation;
    least = area;
  }
  return smallest;
}
