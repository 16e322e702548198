export { type DetectFilesOptions, detectFiles, type FileResult } from "./detect/detect-files.ts";
export { findInputs, type Input } from "./detect/inputs.ts";
export { type DetectionRecord, toRecord } from "./detect/record.ts";
export { program } from "./program.ts";
