import { type ConditionAxis, holdsOn } from "./condition-axis.ts";
import type { PriceRule } from "./price-rules.ts";
import { type PriceTable, sliceTable } from "./price-table.ts";
import { priceKey, type ShownPrice } from "./shown-price.ts";
import { countSpans, joinWeek } from "./week-spans.ts";

/** The atoms of one axis on which a case holds. */
export interface CaseCondition {
  readonly axis: ConditionAxis;
  readonly atoms: readonly number[];
}

/** A price with when it holds. */
export interface PriceCase {
  readonly price: ShownPrice | null;
  /** Any of them; the conditions of each hold together, and none is always. */
  readonly when: readonly (readonly CaseCondition[])[];
}

/** Cases that shut each other out; `otherwise` is the price of all else, if anything is left. */
export interface PriceCases {
  readonly cases: readonly PriceCase[];
  readonly otherwise?: ShownPrice | null;
  /** The cases may hold at once; the first that holds counts. */
  readonly ordered?: boolean;
}

/** Beyond this many measures at once nobody can follow, and trying all orders takes too long. */
const mostAxes = 4;

/**
 * Turns a table into the fewest cases that say the same.
 *
 * @returns `undefined` where prices depend on too much at once
 */
export function splitCases(table: PriceTable): PriceCases | undefined {
  if (table.axes.length > mostAxes) return undefined;
  const cases = joinSame(split(table));
  if (cases.length === 1) return { cases };
  if (table.axes.length === 1 && isReadable(cases)) return { cases: inOrder(cases) };
  return withOtherwise(cases, table.prices);
}

type SingleCase = readonly [ShownPrice | null, readonly CaseCondition[]];

function split(table: PriceTable): SingleCase[] {
  if (table.axes.length === 0) return [[table.prices[table.cells[0] ?? 0] ?? null, []]];
  let best: SingleCase[] | undefined;
  for (const [index, { axis, classes }] of table.axes.entries()) {
    const cases = classes.flatMap((atoms, position) =>
      split(sliceTable(table, index, position)).map(
        ([price, when]): SingleCase => [price, [{ axis, atoms }, ...when]],
      ),
    );
    if (best === undefined || weighSingles(cases) < weighSingles(best)) best = cases;
  }
  return best ?? [];
}

function joinSame(singles: readonly SingleCase[]): PriceCase[] {
  const prices = [...new Set(singles.map(([price]) => price))];
  return prices.map((price) => ({
    price,
    when: singles.filter(([other]) => other === price).map(([, when]) => when.toSorted(byAxis)),
  }));
}

const axisOrder = [
  "week", "date", "power", "current", "kwh", "congestion", "soc", "duration", "other",
];

function byAxis(a: CaseCondition, b: CaseCondition): number {
  return axisOrder.indexOf(a.axis.name) - axisOrder.indexOf(b.axis.name);
}

/** How much there is to read, if the price that takes most is left to "otherwise". */
function weighSingles(singles: readonly SingleCase[]): number {
  const weights = joinSame(singles).map(weigh);
  return weights.reduce((sum, weight) => sum + weight, 0) - Math.max(...weights);
}

function weigh({ when }: PriceCase): number {
  return when.reduce((sum, all) => sum + 1 + all.reduce((w, one) => w + stretches(one), 0), 0);
}

/** Into how many separate stretches a condition falls; one with two ends counts more. */
function stretches({ axis, atoms }: CaseCondition): number {
  if (axis.name === "week") {
    return countSpans(joinWeek(axis.atoms.filter((_, index) => atoms.includes(index))));
  }
  const begins = atoms.filter((atom) => !atoms.includes(atom - 1)).length;
  const isInside = !atoms.includes(0) && !atoms.includes(axis.atoms.length - 1);
  return begins + (isInside ? 1 : 0);
}

/** Ranges are told in full; times of day only where each price has a short list of them. */
function isReadable(cases: readonly PriceCase[]): boolean {
  const conditions = cases.flatMap(({ when }) => when.flat());
  const axis = conditions[0]?.axis.name;
  if (axis === "other") return false;
  if (axis !== "week") return conditions.every(({ atoms }) => isRun(atoms));
  return cases.length > 2 && conditions.every((condition) => stretches(condition) <= 3);
}

function isRun(atoms: readonly number[]): boolean {
  return atoms.every((atom, index) => index === 0 || atom === (atoms[index - 1] ?? 0) + 1);
}

function inOrder(cases: readonly PriceCase[]): PriceCase[] {
  const first = ({ when }: PriceCase): number => Math.min(...(when[0]?.[0]?.atoms ?? [0]));
  return cases.toSorted((a, b) => first(a) - first(b));
}

/** Leaves the price that would take most words to "otherwise". */
function withOtherwise(cases: readonly PriceCase[], prices: PriceTable["prices"]): PriceCases {
  const most = Math.max(...cases.map(weigh));
  const heaviest = cases.filter((one) => weigh(one) === most);
  // Where it costs no words: what is free, or what the operator put last.
  const rank = ({ price }: PriceCase): number =>
    price === null ? prices.length : prices.indexOf(price);
  const last = heaviest.reduce((best, one) => (rank(one) > rank(best) ? one : best));
  const left = cases.indexOf(last);
  return { cases: cases.toSpliced(left, 1), otherwise: cases[left]?.price ?? null };
}

/** The rules as they stand, for tariffs that cases would make longer. */
export function casesInOrder(
  rules: readonly PriceRule[],
  axes: readonly ConditionAxis[],
): PriceCases {
  const cases = rules.flatMap(({ price, when }): PriceCase[] => {
    const conditions = axes.map((axis) => ({
      axis,
      atoms: axis.atoms.flatMap((_, index) => (holdsOn(when, axis, index) ? [index] : [])),
    }));
    if (conditions.some(({ atoms }) => atoms.length === 0)) return [];
    const limiting = conditions.filter(({ axis, atoms }) => atoms.length < axis.atoms.length);
    return [{ price, when: [limiting] }];
  });
  const open = cases.findIndex(({ when }) => when[0]?.length === 0);
  const conditional = open < 0 ? cases : cases.slice(0, open);
  const otherwise = open < 0 ? null : (cases[open]?.price ?? null);
  const isSame = (one: PriceCase): boolean => priceKey(one.price) === priceKey(otherwise);
  const last = conditional.findLastIndex((one) => !isSame(one));
  if (last < 0) return { cases: [{ price: otherwise, when: [[]] }] };
  return { cases: conditional.slice(0, last + 1), otherwise, ordered: true };
}
