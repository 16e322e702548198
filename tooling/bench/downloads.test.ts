import { expect, test } from "vitest";
import { benchDownloads } from "./downloads.ts";

test("downloads and cached weights are measured beside what does nothing else", async () => {
  const report = await benchDownloads({
    megabytes: 3,
    cachedMegabytes: 2,
    rounds: 1,
    execArgv: ["--conditions=kit-source"],
  });
  for (const figure of [...Object.values(report.rates), ...Object.values(report.cached)])
    expect(figure).toBeGreaterThan(0);
  expect(report.downloadRatio).toBeCloseTo(report.rates.kit / report.rates.curl, 1);
});
