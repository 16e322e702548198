import type { Size } from "@kit/types";
import { naturalSize } from "./element-box.ts";

/** Sizes of the pictures of elements in the pixels of their files. */
export interface FileSizes {
  /** 0 × 0 before it is loaded. */
  of(element: HTMLElement): Size;
}

/**
 * An `<img>` tells the size of its picture divided by the density that `srcset` says it has; another one that shows the
 * same file alone tells the whole. Browsers have it at hand.
 *
 * @param onLoaded Called where one of them did not, and the size is known now.
 */
export function createFileSizes(onLoaded: () => void): FileSizes {
  let whole: HTMLImageElement | undefined;
  return {
    of(element) {
      const natural = naturalSize(element);
      if (!(element instanceof HTMLImageElement) || !hasDensity(element) || natural.width === 0) return natural;
      if (whole?.src !== element.currentSrc) {
        whole = element.ownerDocument.createElement("img");
        whole.crossOrigin = element.crossOrigin;
        whole.referrerPolicy = element.referrerPolicy;
        whole.onload = onLoaded;
        whole.src = element.currentSrc;
      }
      return whole.naturalWidth > 0 ? naturalSize(whole) : natural;
    },
  };
}

function hasDensity({ srcset, parentElement }: HTMLImageElement): boolean {
  return srcset !== "" || parentElement?.localName === "picture";
}
