import type { Detections } from "@kit/types";
import type { Attempt } from "./attempt.ts";
import type { DrawingService } from "./drawing/service.ts";
import { filterCandidates } from "./filter-candidates.ts";
import type { Controls } from "./views/controls.ts";

/** What was seen in a frame of the camera. */
export interface Seen {
  readonly found: Detections;
  /** The frame itself, anonymised, where that is wished. */
  readonly cover?: ImageBitmap;
}

/** Looks for faces in a frame, which is closed. What is hidden is hidden in the very frame in which it was found. */
export async function lookAtFrame(
  frame: ImageBitmap,
  detectFrame: (frame: ImageBitmap) => Promise<Attempt<Detections>>,
  controls: Controls,
  drawing: DrawingService,
): Promise<Attempt<Seen>> {
  const { hide } = controls.settings();
  const kept = hide && (await createImageBitmap(frame));
  const found = await detectFrame(frame);
  if (!found.ok || !hide || !kept) return found.ok ? { ok: true, value: { found: found.value } } : found;
  const visible = filterCandidates(found.value.annotations, controls.thresholds());
  const hidden = await drawing.hide(kept, visible, hide);
  return hidden.ok ? { ok: true, value: { found: found.value, cover: hidden.value } } : hidden;
}
