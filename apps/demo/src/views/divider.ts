import type { Page } from "../page.ts";

/** The line between the photo as it was, left of it, and what was found in it, right of it. */
export interface Divider {
  /** Takes away what is drawn left of the line, and draws the line, where it is not at the edge. */
  drawOn(context: CanvasRenderingContext2D): void;
}

/**
 * Moved by the slider, or where the picture is dragged.
 *
 * @param shareAt How far along the picture, 0 to 1 within it, a place is that many CSS pixels from the overlay's left.
 */
export function createDivider(
  { overlay, compare, divider }: Page,
  shareAt: (left: number) => number,
  onMoved: () => void,
): Divider {
  const move = (): void => {
    // The number alone does not tell which side it is of.
    divider.ariaValueText = `${divider.value} % before, ${100 - divider.valueAsNumber} % after`;
    onMoved();
  };
  divider.addEventListener("input", move);
  onDragged(overlay, (left) => {
    if (compare.hidden) return;
    // Beyond an edge it stays there.
    divider.valueAsNumber = Math.round(shareAt(left) * 100);
    move();
  });
  return {
    drawOn(context) {
      const share = divider.valueAsNumber / 100;
      if (share === 0) return;
      const { width, height } = context.canvas;
      const line = 2 * devicePixelRatio;
      context.clearRect(0, 0, width * share, height);
      context.fillStyle = "#ffffff";
      context.fillRect(width * share - line / 2, 0, line, height);
    },
  };
}

/** Tells how many CSS pixels from the element's left the pointer is that is dragged over it; a click is no drag. */
function onDragged(element: HTMLElement, use: (left: number) => void): void {
  let from: number | undefined;
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = event.clientX;
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener("pointermove", ({ clientX }) => {
    if (from === undefined || Math.abs(clientX - from) < 4) return;
    from = Number.NaN;
    use(clientX - element.getBoundingClientRect().left);
  });
  for (const end of ["pointerup", "pointercancel"] as const)
    element.addEventListener(end, () => {
      from = undefined;
    });
}
