export { benchDownloads } from "./downloads.ts";
export { downloadsTable } from "./downloads-table.ts";
export { benchFirstDetection, firstDetectionTable } from "./first-detection/first-detection.ts";
export { installPeers } from "./install-peers.ts";
export { type BenchOptions, bench, type Report } from "./report.ts";
export type { Summary } from "./summary.ts";
export { toMarkdown, toText } from "./table.ts";
export { benchThroughput, throughputTable } from "./throughput.ts";
export { writeSection } from "./write-section.ts";
