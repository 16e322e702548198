import type { Annotation, Size } from "@kit/types";
import type { DrawingService } from "./drawing/service.ts";
import { hidePreview, makePreview, type Preview } from "./preview.ts";
import type { Reduce } from "./reduce.ts";
import type { HideName, LookName } from "./settings.ts";
import type { Faces } from "./views/faces.ts";
import type { Stage } from "./views/stage.ts";

/** What is to be seen of a photo. */
export interface Presented {
  readonly photo: File;
  /** Absent where the browser cannot show it. */
  readonly size?: Size;
  /** Absent while they are being looked for. */
  readonly annotations?: readonly Annotation[];
  readonly looks: readonly LookName[];
  readonly hide?: HideName;
}

/** Shows a photo with what was found in it. */
export interface Presenter {
  /** With `hide`, nothing of the photo is seen before its faces are known. What is asked for last wins. */
  show(presented: Presented): Promise<void>;
  /** Lets go of the photo. */
  clear(): void;
}

export function createPresenter(stage: Stage, faces: Faces, reduce: Reduce, drawing: DrawingService): Presenter {
  let latest: Presented | undefined;
  let preview: Promise<Preview> | undefined;
  /** The photo that the stage shows as it is. */
  let plain: Promise<void> | undefined;
  let hiding: Promise<void> | undefined;

  const clear = (): void => {
    preview?.then(({ bitmap }) => bitmap.close()).catch(() => {});
    [latest, preview, plain] = [undefined, undefined, undefined];
    faces.show([]);
  };

  /** Made when there are faces to be cut out: before, it would keep the visitor from these. */
  const previewOf = ({ photo, size }: Presented): Promise<Preview> | undefined => {
    preview ??= size && makePreview(photo, size, reduce);
    // What cannot be decoded has no faces, which is told elsewhere.
    preview?.catch(() => {});
    return preview;
  };

  const showPlain = async (presented: Presented): Promise<void> => {
    const { photo, annotations = [], looks } = presented;
    plain ??= stage.showPhoto(photo);
    await plain;
    // A thousand boxes take their time: the page gets to breathe between filtering, drawing and listing them.
    await nextTask();
    if (presented !== latest) return;
    stage.annotate(annotations, looks);
    await nextTask();
    if (presented === latest) faces.show(annotations, annotations.length > 0 ? previewOf(presented) : preview);
  };

  /** One after the other, and of those that wait only the last: a slider asks more often than can be answered. */
  const hideLatest = async (): Promise<void> => {
    try {
      for (let done: Presented | undefined; latest !== done; ) {
        const next = latest;
        if (!next?.hide || !next.annotations) return;
        const small = await previewOf(next);
        if (!small || !next.size) return;
        const hidden = await hidePreview(small, next.annotations, next.hide, drawing);
        if (latest?.photo !== next.photo || !latest.hide) {
          hidden.bitmap.close();
          continue;
        }
        plain = undefined;
        stage.showCover(hidden.bitmap, next.size, next.photo.name);
        stage.annotate(next.annotations, latest.looks);
        faces.show(next.annotations, Promise.resolve(hidden));
        done = next;
      }
    } finally {
      hiding = undefined;
    }
  };

  return {
    clear,
    show(presented) {
      const { photo, annotations, hide } = presented;
      if (photo !== latest?.photo) clear();
      latest = presented;
      if (!hide) return showPlain(presented);
      if (annotations) {
        hiding ??= hideLatest().catch((error: unknown) => {
          // What cannot be hidden is not shown.
          plain = undefined;
          stage.showNothing();
          faces.show([]);
          throw error;
        });
        return hiding;
      }
      plain = undefined;
      stage.showNothing();
      return Promise.resolve();
    },
  };
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
