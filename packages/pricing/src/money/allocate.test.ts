import fc from "fast-check";
import { expect, test } from "vitest";
import { allocate } from "./allocate.ts";
import { money, negateMoney, sumMoney } from "./money.ts";

const amounts = fc.maxSafeInteger();
const weightLists = fc
  .array(fc.integer({ min: 0, max: 10_000 }).map((value) => (value / 100).toFixed(2)), {
    minLength: 1,
    maxLength: 8,
  })
  .filter((weights) => weights.some((weight) => weight !== "0.00"));

test("the parts always add up to the whole", () => {
  fc.assert(
    fc.property(amounts, weightLists, (amount, weights) => {
      const total = money(amount, "EUR");
      expect(sumMoney("EUR", allocate(total, weights))).toEqual(total);
    }),
  );
});

test("no part is a unit or more away from its exact share", () => {
  fc.assert(
    fc.property(amounts, weightLists, (amount, weights) => {
      const units = weights.map((weight) => BigInt(weight.replace(".", "")));
      const sum = units.reduce((a, b) => a + b, 0n);
      allocate(money(amount, "EUR"), weights).forEach((part, at) => {
        const off = BigInt(part.amount) * sum - BigInt(amount) * (units[at] ?? 0n);
        expect(off < sum && off > -sum).toBe(true);
      });
    }),
  );
});

test("a negative total mirrors the positive one", () => {
  fc.assert(
    fc.property(amounts, weightLists, (amount, weights) => {
      const total = money(amount, "EUR");
      expect(allocate(negateMoney(total), weights)).toEqual(
        allocate(total, weights).map(negateMoney),
      );
    }),
  );
});

test("equal remainders go to the earlier part", () => {
  const parts = allocate(money(100, "EUR"), [1, 1, 1]);
  expect(parts.map(({ amount }) => amount)).toEqual([34, 33, 33]);
});

test.each([[[]], [["0", "0"]], [["-1", "2"]]])("weights %j are refused", (weights: string[]) => {
  expect(() => allocate(money(1, "EUR"), weights)).toThrow("weights must not");
});

test.each([
  [10, ["2", "1", "3"], [3, 2, 5]],
  [10, ["1", "2", "3"], [2, 3, 5]],
  [100, ["1", "1", "4"], [17, 17, 66]],
  [1, ["1", "1"], [1, 0]],
  [2, ["1", "1", "1"], [1, 1, 0]],
  [-2, ["1", "1", "1"], [-1, -1, 0]],
  [0, ["1", "2"], [0, 0]],
  [7, ["0", "1"], [0, 7]],
  [3, ["0.1", "0.25", "0.15"], [1, 1, 1]],
])("%d by %j is %j: the largest remainder first, of equals the earlier", (total, weights, wanted) => {
  expect(allocate(money(total, "EUR"), weights).map(({ amount }) => amount)).toEqual(wanted);
});

test.each([[["0", "0"]], [["1", "-1"]], [["-1", "2"]]])("weights %j are refused", (weights) => {
  expect(() => allocate(money(1, "EUR"), weights)).toThrow(
    expect.objectContaining({
      code: "invalid_weights",
      message: "weights must not be negative nor all zero",
    }),
  );
});
