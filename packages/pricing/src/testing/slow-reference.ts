import {
  compared,
  dividedBy,
  type Fraction,
  fraction,
  fractionOf,
  greater,
  plus,
  smaller,
  times,
  zero,
} from "./fraction.ts";
import { type RawLimit, type RawTariff, slowComponents } from "./slow-tariff.ts";
import type { SlowComponent } from "./slow-tariff.ts";
import { type SlowKind, type SlowTally, type SlowWalk, walk } from "./slow-walk.ts";
import type { Timeline } from "./timeline.ts";

export type RawVersion = "2.1.1" | "2.2.1" | "2.3.0";

/** A price as the specification's text and decision 005 give it, by counting seconds. */
export interface SlowRating {
  /** In major units, exact; `null` is not known, `"open"` is not decided by any rule. */
  readonly net: Fraction | null | "open";
  readonly gross: Fraction | null | "open";
  /** What is billed at a price above nothing, after step sizes: kWh, or seconds. */
  readonly billed: Readonly<Record<SlowKind, Fraction>>;
  readonly walk: SlowWalk;
}

interface Sides {
  readonly net: Fraction | null | "open";
  readonly gross: Fraction | null | "open";
}

/**
 * Rates a timeline in the plainest way there is: every second by itself. It shares no code with the
 * engine, so that the two can be held against each other.
 */
export function rateSlowly(
  tariff: RawTariff,
  version: RawVersion,
  timeline: Timeline,
): SlowRating {
  const walked = walk(slowComponents(tariff), timeline);
  const billed = new Map<SlowTally, Fraction>(
    walked.tallies.map((tally) => [tally, inUnits(tally.kind, tally.amount)]),
  );
  for (const kind of roundedKinds(walked)) roundUp(kind, walked, billed);
  const fees = [
    ...[...billed].map(([{ component }, units]) => ({ component, units })),
    ...walked.flats.map((component) => ({ component, units: fraction(1) })),
  ].map(({ component, units }) => taxed(component, units, tariff.tax_included ?? "NO", version));
  const sums = fees.reduce<Sides>(
    (sum, fee) => ({ net: sumOf(sum.net, fee.net), gross: sumOf(sum.gross, fee.gross) }),
    { net: zero, gross: zero },
  );
  const least = limited(sums, tariff.min_price, greater);
  const totals = limited(least, tariff.max_price, smaller);
  const total = (kind: SlowKind): Fraction =>
    [...billed].reduce((sum, [tally, units]) => {
      const hours = tally.kind === "energy" ? fraction(1) : fraction(3600);
      const billable = tally.kind === kind && tally.component.price.over !== 0n;
      return billable ? plus(sum, times(units, hours)) : sum;
    }, zero);
  return {
    ...totals,
    billed: {
      energy: total("energy"),
      time: total("time"),
      parking_time: total("parking_time"),
      reservation: total("reservation"),
    },
    walk: walked,
  };
}

/** kWh or hours, the units of the prices. */
function inUnits(kind: SlowKind, amount: number): Fraction {
  return fraction(amount, kind === "energy" ? 1_000_000 : 3600);
}

/** Time and parking time are rounded together once: only the parking, where any is priced. */
function roundedKinds({ last }: SlowWalk): SlowKind[] {
  return ["energy", last.has("parking_time") ? "parking_time" : "time", "reservation"];
}

/** Bills what is missing to a whole step at the price of the last component of the kind. */
function roundUp(kind: SlowKind, walked: SlowWalk, billed: Map<SlowTally, Fraction>): void {
  const last = walked.last.get(kind);
  if (last === undefined || last.component.step === 0) return;
  const total = walked.tallies
    .filter((tally) => tally.kind === kind)
    .reduce((sum, { amount }) => sum + amount, 0);
  const step = last.component.step * (kind === "energy" ? 1000 : 1);
  if (total <= 0 || total % step === 0) return;
  const surplus = inUnits(kind, step - (total % step));
  billed.set(last, plus(billed.get(last) ?? zero, surplus));
}

function taxed(
  component: SlowComponent,
  units: Fraction,
  included: string,
  version: RawVersion,
): Sides {
  const said = times(component.price, units);
  if (included === "N/A" || said.over === 0n) return { net: said, gross: said };
  if (component.vat === null) {
    if (included === "YES") return { net: null, gross: said };
    return { net: said, gross: version === "2.1.1" ? null : said };
  }
  const factor = plus(fraction(1), dividedBy(component.vat, fraction(100)));
  return included === "YES"
    ? { net: dividedBy(said, factor), gross: said }
    : { net: said, gross: times(said, factor) };
}

function sumOf(a: Sides["net"], b: Sides["net"]): Sides["net"] {
  if (a === null || b === null) return null;
  return a === "open" || b === "open" ? "open" : plus(a, b);
}

/** Each side is held to its own limit; a side without one moves in proportion to the other. */
function limited(
  sums: Sides,
  limit: RawLimit | undefined,
  hold: (value: Fraction, bound: Fraction) => Fraction,
): Sides {
  const net = limit?.excl_vat ?? limit?.before_taxes;
  const gross = limit?.incl_vat ?? limit?.after_taxes;
  const heldNet = held(sums.net, net, hold);
  const heldGross = held(sums.gross, gross, hold);
  if (net !== undefined && gross === undefined) {
    return { net: heldNet, gross: inProportion(sums.gross, sums.net, heldNet) };
  }
  if (gross !== undefined && net === undefined) {
    return { net: inProportion(sums.net, sums.gross, heldGross), gross: heldGross };
  }
  return { net: heldNet, gross: heldGross };
}

function held(
  value: Sides["net"],
  bound: number | undefined,
  hold: (value: Fraction, bound: Fraction) => Fraction,
): Sides["net"] {
  if (value === null || value === "open" || bound === undefined) return value;
  return hold(value, fractionOf(bound));
}

function inProportion(value: Sides["net"], from: Sides["net"], to: Sides["net"]): Sides["net"] {
  if (value === null || value === "open") return value;
  if (from === null || to === null || from === "open" || to === "open") return "open";
  if (compared(from, to) === 0) return value;
  return from.over === 0n ? "open" : dividedBy(times(value, to), from);
}
