import { type ConditionAxis, holdsOn, isSliver } from "./condition-axis.ts";
import type { PriceRule } from "./price-rules.ts";
import { priceKey, type ShownPrice } from "./shown-price.ts";

/** An axis with its atoms gathered in classes; within a class no price differs. */
export interface TableAxis {
  readonly axis: ConditionAxis;
  /** Positions of atoms. */
  readonly classes: readonly (readonly number[])[];
}

/** Every combination of conditions with its price; the last axis runs fastest. */
export interface PriceTable {
  readonly axes: readonly TableAxis[];
  /** Positions in `prices`. */
  readonly cells: readonly number[];
  /** The first is free. */
  readonly prices: readonly (ShownPrice | null)[];
}

export interface FilledTable {
  readonly table: PriceTable;
  /** Rules that never count: an earlier one always does. */
  readonly unused: readonly PriceRule[];
  /** Narrow gaps that were closed with the price before them. */
  readonly gaps: readonly { readonly axis: ConditionAxis; readonly atom: number }[];
}

const mostCells = 20_000;

/**
 * Looks the price up for every combination of conditions, as a bill would.
 *
 * @returns `undefined` where there are too many combinations to go through
 */
export function fillTable(
  rules: readonly PriceRule[],
  axes: readonly ConditionAxis[],
): FilledTable | undefined {
  const size = axes.reduce((product, { atoms }) => product * atoms.length, 1);
  if (size > mostCells) return undefined;
  const { prices, positions } = numberPrices(rules);
  const holds = rules.map(({ when }) =>
    axes.map((axis) => axis.atoms.map((_, index) => holdsOn(when, axis, index))),
  );
  const used = new Set<number>();
  const found = Array.from({ length: size }, (_, cell) => {
    const place = placeOf(cell, axes.map(({ atoms }) => atoms.length));
    const first = holds.findIndex((rule) =>
      rule.every((atoms, axis) => atoms[place[axis] ?? 0] === true),
    );
    if (first >= 0) used.add(first);
    return first;
  });
  const whole: PriceTable = {
    axes: axes.map((axis) => ({ axis, classes: axis.atoms.map((_, index) => [index]) })),
    cells: found,
    prices,
  };
  const gaps = findGaps(whole);
  const closed = gaps.reduce(closeGap, whole);
  const cells = closed.cells.map((rule) => positions[rule] ?? 0);
  return {
    table: collapse({ ...closed, cells }),
    unused: rules.filter((_, index) => !used.has(index)),
    gaps: gaps.map(({ axis, atom }) => ({ axis: axes[axis] as ConditionAxis, atom })),
  };
}

function numberPrices(rules: readonly PriceRule[]): {
  prices: (ShownPrice | null)[];
  positions: number[];
} {
  const keys = ["", ...new Set(rules.map(({ price }) => priceKey(price)))];
  const known = [...new Set(keys)];
  const prices = known.map(
    (key) => rules.find(({ price }) => priceKey(price) === key)?.price ?? null,
  );
  return { prices, positions: rules.map(({ price }) => known.indexOf(priceKey(price))) };
}

function placeOf(cell: number, lengths: readonly number[]): number[] {
  let rest = cell;
  return lengths
    .toReversed()
    .map((length) => {
      const position = rest % length;
      rest = (rest - position) / length;
      return position;
    })
    .toReversed();
}

interface Gap {
  readonly axis: number;
  readonly atom: number;
}

/** The cells at one position of an axis. */
function slice(table: PriceTable, axis: number, position: number): number[] {
  const { stride, length } = layout(table, axis);
  return table.cells.filter((_, cell) => Math.floor(cell / stride) % length === position);
}

function layout(table: PriceTable, axis: number): { stride: number; length: number } {
  const lengths = table.axes.map(({ classes }) => classes.length);
  const stride = lengths.slice(axis + 1).reduce((product, length) => product * length, 1);
  return { stride, length: lengths[axis] ?? 1 };
}

function findGaps(table: PriceTable): Gap[] {
  return table.axes.flatMap(({ axis, classes }, index) =>
    classes.flatMap((_, atom) =>
      isSliver(axis, atom) && slice(table, index, atom).every((rule) => rule < 0)
        ? [{ axis: index, atom }]
        : [],
    ),
  );
}

function closeGap(table: PriceTable, { axis, atom }: Gap): PriceTable {
  const { stride, length } = layout(table, axis);
  const cells = table.cells.map((rule, cell) =>
    Math.floor(cell / stride) % length === atom ? (table.cells[cell - stride] ?? rule) : rule,
  );
  return { ...table, cells };
}

/** Gathers positions with the same prices throughout, and drops axes on which nothing depends. */
export function collapse(table: PriceTable): PriceTable {
  return table.axes.reduceRight((done, _, axis) => collapseAxis(done, axis), table);
}

function collapseAxis(table: PriceTable, axis: number): PriceTable {
  const old = table.axes[axis];
  if (old === undefined) return table;
  const classes = new Map<string, { first: number; atoms: number[] }>();
  for (const [position, atoms] of old.classes.entries()) {
    const key = slice(table, axis, position).join();
    const known = classes.get(key);
    if (known === undefined) classes.set(key, { first: position, atoms: [...atoms] });
    else known.atoms.push(...atoms);
  }
  const { stride, length } = layout(table, axis);
  const firsts = new Set([...classes.values()].map(({ first }) => first));
  const cells = table.cells.filter((_, cell) => firsts.has(Math.floor(cell / stride) % length));
  const merged: TableAxis = {
    axis: old.axis,
    classes: [...classes.values()].map(({ atoms }) => atoms),
  };
  const axes = table.axes.flatMap((given, index) => {
    if (index !== axis) return [given];
    return merged.classes.length > 1 ? [merged] : [];
  });
  return { ...table, axes, cells };
}

/** The part of a table at one class of an axis, without that axis. */
export function sliceTable(table: PriceTable, axis: number, position: number): PriceTable {
  return collapse({
    ...table,
    axes: table.axes.filter((_, index) => index !== axis),
    cells: slice(table, axis, position),
  });
}
