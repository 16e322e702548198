import { afterEach, expect, test, vi } from "vitest";
import { isOffline } from "./is-offline.ts";

afterEach(() => vi.unstubAllEnvs());

test.each(["", " ", "0", "False", "NO", "off"])("KIT_OFFLINE=%j asks the network", (value) => {
  vi.stubEnv("KIT_OFFLINE", value);
  expect(isOffline({})).toBe(false);
  expect(isOffline({ offline: true })).toBe(true);
});

test.each(["1", "true", "yes"])("KIT_OFFLINE=%j asks nobody", (value) => {
  vi.stubEnv("KIT_OFFLINE", value);
  expect(isOffline({})).toBe(true);
  expect(isOffline({ offline: false })).toBe(false);
});
