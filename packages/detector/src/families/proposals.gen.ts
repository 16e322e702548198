// Written by `pnpm gen` from the files of this folder.

/** How each family would read an unknown graph, by its name, loaded when asked for. */
export const proposals = {
  "blazeface": async () => (await import("./blazeface.ts")).propose,
  "boxes": async () => (await import("./boxes.ts")).propose,
  "retinaface": async () => (await import("./retinaface.ts")).propose,
  "retinaface-insightface": async () => (await import("./retinaface-insightface.ts")).propose,
  "scrfd": async () => (await import("./scrfd.ts")).propose,
  "ultraface": async () => (await import("./ultraface.ts")).propose,
  "yolov5-face": async () => (await import("./yolov5-face.ts")).propose,
  "yolov8-face": async () => (await import("./yolov8-face.ts")).propose,
  "yolox": async () => (await import("./yolox.ts")).propose,
  "yunet": async () => (await import("./yunet.ts")).propose,
} as const;
