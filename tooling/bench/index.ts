export { benchDownloads } from "./downloads.ts";
export { installPeers } from "./install-peers.ts";
export { type BenchOptions, bench, type Report } from "./report.ts";
export type { Summary } from "./summary.ts";
export { toText } from "./table.ts";
export { downloadsTable, writeDownloads } from "./write-downloads.ts";
export { writeResults } from "./write-results.ts";
