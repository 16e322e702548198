// Written by `pnpm gen` from the files of this folder.

/** Families by name, each loaded when asked for. */
export const families = {
  "blazeface": async () => (await import("./blazeface.ts")).blazeface,
  "boxes": async () => (await import("./boxes.ts")).boxes,
  "retinaface": async () => (await import("./retinaface.ts")).retinaface,
  "retinaface-insightface": async () => (await import("./retinaface-insightface.ts")).retinafaceInsightface,
  "scrfd": async () => (await import("./scrfd.ts")).scrfd,
  "ultraface": async () => (await import("./ultraface.ts")).ultraface,
  "yolov5-face": async () => (await import("./yolov5-face.ts")).yolov5Face,
  "yolov8-face": async () => (await import("./yolov8-face.ts")).yolov8Face,
  "yolox": async () => (await import("./yolox.ts")).yolox,
  "yunet": async () => (await import("./yunet.ts")).yunet,
} as const;
