import type { Detector } from "@kit/types";
import { expect, test } from "vitest";
import { createCurrentModel } from "./current-model.ts";

test("who asks before a model is there gets the first", async () => {
  const current = createCurrentModel();
  const asked = current.get();
  const { detector } = openModel();
  await current.change(Promise.resolve(detector));
  expect(await asked).toBe(detector);
});

test("another takes its place at once, and the one before is let go when that is open", async () => {
  const current = createCurrentModel();
  const [first, second] = [openModel(), openModel()];
  await current.change(Promise.resolve(first.detector));
  const { promise, resolve } = Promise.withResolvers<Detector>();
  const changed = current.change(promise);
  const asked = current.get();
  expect(first.isDisposed()).toBe(false);
  resolve(second.detector);
  expect(await asked).toBe(second.detector);
  await changed;
  expect(first.isDisposed()).toBe(true);
  expect(second.isDisposed()).toBe(false);
});

test("one that cannot be opened leaves the one before, also to who waits for it", async () => {
  const current = createCurrentModel();
  const { detector, isDisposed } = openModel();
  await current.change(Promise.resolve(detector));
  const failing = current.change(Promise.reject(new Error("no memory")));
  const asked = current.get();
  await expect(failing).rejects.toThrow("no memory");
  expect(await asked).toBe(detector);
  expect(await current.get()).toBe(detector);
  expect(isDisposed()).toBe(false);
});

test("of two that are opened the later one stays, whichever opens first", async () => {
  const current = createCurrentModel();
  const [slow, quick] = [openModel(), openModel()];
  const { promise, resolve } = Promise.withResolvers<Detector>();
  const opening = current.change(promise);
  await current.change(Promise.resolve(quick.detector));
  resolve(slow.detector);
  await opening;
  expect(await current.get()).toBe(quick.detector);
  expect([slow.isDisposed(), quick.isDisposed()]).toEqual([true, false]);
});

test("one that is better takes the place of the one it is better than, whatever failed in between", async () => {
  const current = createCurrentModel();
  const [hasty, well] = [openModel(), openModel()];
  await current.change(Promise.resolve(hasty.detector));
  await expect(current.change(Promise.reject(new Error("not found")))).rejects.toThrow("not found");
  current.replace(hasty.detector, well.detector);
  expect(await current.get()).toBe(well.detector);
  expect([hasty.isDisposed(), well.isDisposed()]).toEqual([true, false]);
});

test("one that is better than what is no longer in use is let go", async () => {
  const current = createCurrentModel();
  const [hasty, other, well] = [openModel(), openModel(), openModel()];
  await current.change(Promise.resolve(hasty.detector));
  await current.change(Promise.resolve(other.detector));
  current.replace(hasty.detector, well.detector);
  expect(await current.get()).toBe(other.detector);
  expect(well.isDisposed()).toBe(true);
});

/** A model that is open, as far as it is looked at here. */
function openModel() {
  let isDisposed = false;
  const dispose = async (): Promise<void> => {
    isDisposed = true;
  };
  return { detector: { dispose } as Detector, isDisposed: () => isDisposed };
}
