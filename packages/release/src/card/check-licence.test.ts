import { cards } from "@kit/zoo";
import { expect, test } from "vitest";
import { checkLicence, licenceWarning } from "./check-licence.ts";

test("weights that are known not to be for commercial use get no other licence in silence", () => {
  const known = cards["scrfd-500m"];
  expect(licenceWarning({ license: "MIT", commercialUse: true }, known)).toMatch(/scrfd-500m.*not for commercial.*MIT/);
  expect(licenceWarning({ license: known.license, commercialUse: false }, known)).toBeUndefined();
  expect(licenceWarning({ license: "MIT", commercialUse: true }, cards["yunet-s"])).toBeUndefined();
  expect(licenceWarning({ license: "MIT", commercialUse: true }, undefined)).toBeUndefined();
});

test("a licence that nobody knows is refused with the nearest", async () => {
  await expect(checkLicence("Apache2")).rejects.toMatchObject({
    exit: 2,
    message: expect.stringContaining("Apache-2.0"),
  });
  await checkLicence("MIT");
});
