import { expect, test } from "vitest";
import { createBudget } from "./budget.ts";

test("lets in what there is room for, and the rest as room comes free, in order", async () => {
  const budget = createBudget(10);
  const entered: number[] = [];
  const enter = (index: number, amount: number) =>
    budget.admit(index, amount).then(
      () => entered.push(index),
      () => entered.push(-index),
    );
  const all = [enter(0, 6), enter(1, 4), enter(2, 5), enter(3, 99)];
  await settled();
  expect(entered).toEqual([0, 1]);
  budget.release(0);
  await settled();
  expect(entered).toEqual([0, 1, 2]);
  budget.release(1);
  await settled();
  expect(entered).toEqual([0, 1, 2]);
  budget.release(2);
  await settled();
  expect(entered).toEqual([0, 1, 2, 3]);
  all.push(enter(4, 1));
  budget.end();
  await Promise.all(all);
  expect(entered.at(-1)).toBe(-4);
  await expect(budget.admit(5, 0)).rejects.toThrow("not asked for");
});

test("what is due is let in though later ones were faster and hold all there is", async () => {
  const budget = createBudget(10);
  await budget.admit(1, 10);
  let isIn = false;
  const first = budget.admit(0, 8).then(() => {
    isIn = true;
  });
  budget.due(1);
  await settled();
  expect(isIn).toBe(false);
  budget.due(0);
  await first;
  expect(isIn).toBe(true);
});

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
