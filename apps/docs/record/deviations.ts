// Measures how far Kit's answers are from others', on all that the tests have, where Chromium and the reference data are:
//   node --conditions=kit-source record/deviations.ts
import { writeFileSync } from "node:fs";
import { useOwnTempFolder } from "@kit/tooling/testing";
import { comparisons } from "./comparisons.ts";
import { comparedList, deviationTable } from "./deviation-table.ts";
import { recordedOn } from "./recorded-on.ts";
import { refuseWithout } from "./refuse-without.ts";

refuseWithout(["golden", "photos", "weights", "chromium"], "The deviations");
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
