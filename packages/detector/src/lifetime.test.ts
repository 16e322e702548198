import { expect, test } from "vitest";
import { createLifetime } from "./lifetime.ts";

test("waits for the work begun, releases once, and lets no new work begin", async () => {
  const log: string[] = [];
  const lifetime = createLifetime("model", async () => void log.push("released"));
  const work = lifetime.during(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    log.push("done");
  });
  await Promise.all([lifetime.end(), lifetime.end(), work]);
  expect(log).toEqual(["done", "released"]);
  await expect(lifetime.during(async () => {})).rejects.toMatchObject({ code: "DETECTOR_DISPOSED" });
});
