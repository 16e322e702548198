import { expect, test } from "vitest";
import { licenceFault } from "./licence.ts";

test.each([
  "MIT",
  "Apache-2.0",
  "MIT OR (Apache-2.0 AND CC-BY-4.0)",
  "GPL-2.0-only WITH Classpath-exception-2.0",
  "LicenseRef-my-own",
  "unknown",
  "InsightFace model terms (non-commercial research)",
])("%s is a licence", async (license) => {
  expect(await licenceFault(license)).toBeUndefined();
});

test.each([
  ["bananas", /^bananas is no SPDX identifier like MIT or Apache-2\.0\.$/],
  ["mit", /Did you mean MIT\?$/],
  ["Apache2", /Did you mean Apache-2\.0\?$/],
  ["GPLv3", /Did you mean GPL-3\.0(?:-only)?\?$/],
  ["CC-BY-NC-4", /Did you mean CC-BY-NC-4\.0\?$/],
  ["MIT OR Apatche-2.0", /^Apatche-2\.0 is no .* Did you mean Apache-2\.0\?$/],
])("%s is none, and the nearest is named", async (license, fault) => {
  expect(await licenceFault(license)).toMatch(fault);
});
