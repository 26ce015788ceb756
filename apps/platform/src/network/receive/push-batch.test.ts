import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { gatherBatches } from "./push-batch.ts";

test("what comes while a batch is worked on goes into the next one, and all are answered", async () => {
  const sizes: number[] = [];
  const batch = gatherBatches(async (items: readonly number[]) => {
    sizes.push(items.length);
    await sleep(5);
    return items.map((item) => item * 2);
  }, 4);
  const first = batch.add(1);
  await sleep(1);
  const rest = [2, 3, 4, 5, 6].map((item) => batch.add(item));
  expect(await Promise.all([first, ...rest])).toEqual([2, 4, 6, 8, 10, 12]);
  expect(sizes).toEqual([1, 4, 1]);
});

test("a bad item fails alone", async () => {
  const batch = gatherBatches(async (items: readonly number[]) => {
    if (items.includes(2)) throw new Error("two is bad");
    return items;
  }, 10);
  const results = await Promise.allSettled([1, 2, 3].map((item) => batch.add(item)));
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("a bad item among many costs few tries, and not one for each of the others", async () => {
  let tries = 0;
  const batch = gatherBatches(async (items: readonly number[]) => {
    tries += 1;
    if (items.includes(77)) throw new Error("77 is bad");
    return items;
  }, 500);
  const all = Array.from({ length: 500 }, (_, index) => index);
  const results = await Promise.allSettled(all.map((item) => batch.add(item)));
  expect(all.filter((item) => results[item]?.status === "rejected")).toEqual([77]);
  expect(tries).toBeLessThanOrEqual(19);
});

test("after a failed batch the next one is worked on", async () => {
  const batch = gatherBatches(async (items: readonly number[]) => {
    if (items.includes(0)) throw new Error("zero is bad");
    return items;
  }, 10);
  await expect(batch.add(0)).rejects.toThrow("zero is bad");
  await expect(batch.add(1)).resolves.toBe(1);
});
