import fc from "fast-check";
import { expect, test } from "vitest";
import { Decimal } from "../money/index.ts";
import { type ConditionAxis, findAxes, holdsOn } from "./condition-axis.ts";
import { type CaseCondition, casesInOrder, type PriceCases, splitCases } from "./price-cases.ts";
import type { PriceRule } from "./price-rules.ts";
import { fillTable } from "./price-table.ts";
import { rangesOf, weekTimes } from "./readable-tariff.ts";
import { priceKey, type ShownPrice } from "./shown-price.ts";

const price = (amount: number): ShownPrice | null =>
  amount === 0 ? null : { amount: String(amount), unit: { per: "kwh" }, tax: "gross" };
const bound = (step: number): fc.Arbitrary<Decimal | null> =>
  fc.option(fc.integer({ min: 0, max: 4 }).map((n) => Decimal.of(n * step)));
const halfHour = fc.option(fc.integer({ min: 0, max: 48 }).map((n) => n * 30));
const week = fc
  .tuple(fc.option(fc.array(fc.boolean(), { minLength: 7, maxLength: 7 })), halfHour, halfHour)
  .map(([days, start, end]) => weekTimes(days, start, end));
const rule: fc.Arbitrary<PriceRule> = fc
  .record({
    amount: fc.integer({ min: 0, max: 3 }),
    week: fc.option(week, { freq: 1 }),
    power: fc.option(fc.tuple(bound(50), bound(50))),
    kwh: fc.option(fc.tuple(bound(10), bound(10))),
    duration: fc.option(fc.tuple(bound(1800), bound(1800))),
  })
  .map(({ amount, week, power, kwh, duration }) => ({
    price: price(amount),
    when: {
      week,
      ranges: rangesOf({
        ...(power && { power }),
        ...(kwh && { kwh }),
        ...(duration && { duration }),
      }),
    },
  }));
const someRules = fc.array(rule, { minLength: 1, maxLength: 5 });

/** Every combination of one atom of each axis. */
function* combinations(axes: readonly ConditionAxis[]): Generator<ReadonlyMap<string, number>> {
  const [first, ...others] = axes;
  if (first === undefined) {
    yield new Map();
    return;
  }
  for (const rest of combinations(others)) {
    for (const index of first.atoms.keys()) yield new Map([...rest, [first.name, index]]);
  }
}

function ruled(
  rules: readonly PriceRule[],
  axes: readonly ConditionAxis[],
  at: ReadonlyMap<string, number>,
): string {
  const found = rules.find(({ when }) =>
    axes.every((axis) => holdsOn(when, axis, at.get(axis.name) ?? 0)),
  );
  return priceKey(found?.price ?? null);
}

function told({ cases, otherwise = null }: PriceCases, at: ReadonlyMap<string, number>): string[] {
  const holds = ({ axis, atoms }: CaseCondition): boolean => atoms.includes(at.get(axis.name) ?? 0);
  const found = cases.filter(({ when }) => when.some((all) => all.every(holds)));
  return found.length === 0 ? [priceKey(otherwise)] : found.map(({ price }) => priceKey(price));
}

test("cases say of every moment what the first rule that holds says, and only once", () => {
  fc.assert(
    fc.property(someRules, (rules) => {
      const axes = findAxes(rules);
      const filled = fillTable(rules, axes);
      const cases = filled && splitCases(filled.table);
      if (cases === undefined) throw new Error("too many combinations for a test");
      for (const at of combinations(axes)) {
        expect(told(cases, at)).toEqual([ruled(rules, axes, at)]);
      }
    }),
    { numRuns: 150 },
  );
});

test("rules in their order say the same, the first case that holds counts", () => {
  fc.assert(
    fc.property(someRules, (rules) => {
      const axes = findAxes(rules);
      const unused = fillTable(rules, axes)?.unused ?? [];
      const cases = casesInOrder(rules.filter((one) => !unused.includes(one)), axes);
      for (const at of combinations(axes)) {
        expect(told(cases, at)[0]).toEqual(ruled(rules, axes, at));
      }
    }),
    { numRuns: 150 },
  );
});

test("a rule that an earlier one always hides is named", () => {
  const always = { week: null, ranges: {} };
  const rules = [1, 2].map((amount): PriceRule => ({ price: price(amount), when: always }));
  expect(fillTable(rules, [])?.unused).toEqual(rules.slice(1));
});

test("what no price depends on is no axis", () => {
  const range = [Decimal.of(10), null] as const;
  const rules = [range, [null, range[0]] as const].map((kwh): PriceRule => ({
    price: price(1),
    when: { week: null, ranges: rangesOf({ kwh }) },
  }));
  const filled = fillTable(rules, findAxes(rules));
  expect(filled).toMatchObject({ table: { axes: [], cells: [1] }, unused: [], gaps: [] });
});

test("four measures at once are told in cases, five are not", () => {
  const range = [Decimal.of(10), null] as const;
  const all = { power: range, kwh: range, duration: range, current: range };
  const ruled = (ranges: PriceRule["when"]["ranges"]): PriceCases | undefined => {
    const rules: PriceRule[] = [{ price: price(1), when: { week: null, ranges } }];
    const filled = fillTable(rules, findAxes(rules));
    return filled && splitCases(filled.table);
  };
  expect(ruled(rangesOf(all))).toMatchObject({ cases: [{ price: price(1) }], otherwise: null });
  expect(ruled(rangesOf({ ...all, date: range }))).toBeUndefined();
});

test("more combinations than can be gone through are refused", () => {
  const many = Array.from({ length: 60 }, (_, n): PriceRule => {
    const range = [Decimal.of(n * 10), Decimal.of(n * 10 + 5)] as const;
    const ranges = rangesOf({ power: range, kwh: range, duration: range });
    return { price: price(n), when: { week: null, ranges } };
  });
  expect(fillTable(many, findAxes(many))).toBeUndefined();
});
