// Measures how far Kit's answers are from others', on all that the tests have, where Chromium and the reference data are:
//   node --conditions=kit-source record/deviations.ts
import { writeFileSync } from "node:fs";
import { missing, useOwnTempFolder } from "@kit/tooling/testing";
import { comparisons } from "./comparisons.ts";
import { comparedList, deviationTable } from "./deviation-table.ts";
import { recordedOn } from "./recorded-on.ts";

const lacking = missing(["golden", "photos", "weights", "chromium"]);
if (lacking.length > 0) {
  console.error(`The deviations cannot be measured on this machine:\n- ${lacking.join("\n- ")}`);
  process.exit(1);
}
const removeTempFolder = useOwnTempFolder();
const rows = [];
for (const comparison of comparisons) {
  console.error(comparison.what);
  rows.push({ ...comparison, ...(await comparison.measure()) });
}
await removeTempFolder();
const about = `- ${recordedOn()}\n- \`node --conditions=kit-source apps/docs/record/deviations.ts\``;
writeFileSync(
  new URL("../recorded/deviations.md", import.meta.url),
  `${about}\n${comparedList(rows)}\n\n${deviationTable(rows)}\n`,
);
