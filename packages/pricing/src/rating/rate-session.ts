import type { Decimal } from "../money/index.ts";
import { PricingError } from "../pricing-error.ts";
import {
  chooseVersion,
  type CompiledTariff,
  compileTariff,
  type NormalTariff,
} from "../tariff/index.ts";
import { zoneOffset } from "../time/index.ts";
import { BillLine } from "./bill-line.ts";
import type { ChargePeriod } from "./charge-period.ts";
import { limitLines } from "./limit-lines.ts";
import { NoteBook } from "./note-book.ts";
import { priceSession } from "./price-session.ts";
import type { PricedPart } from "./priced-part.ts";
import type { RatedLine, Rating, TaxRounding, TaxSource } from "./rating.ts";
import type { TimedPeriod } from "./session-moment.ts";
import { SessionRating, type TariffPart } from "./session-rating.ts";
import { roundByDocument } from "./tax-rounding.ts";
import { timePeriods } from "./time-periods.ts";

export interface SessionQuestion {
  /** The first one rates all periods when no period names a tariff. */
  readonly tariffs: readonly NormalTariff[];
  readonly periods: readonly ChargePeriod[];
  readonly endMs: number;
  readonly timeZone: string;
  readonly tax: TaxSource;
  readonly taxRounding: TaxRounding;
  readonly reservationExpired: boolean;
  /** A credit CDR: every amount is negated. */
  readonly credit: boolean;
}

/** The engine behind every way of asking for a price. */
export function rateSession(q: SessionQuestion, notes: NoteBook): Rating {
  const first = firstTariff(q.tariffs);
  const { minorDigits } = compileTariff(first);
  // A zone that does not exist is refused also where no restriction asks the clock.
  zoneOffset(q.endMs, q.timeZone);
  const periods = timePeriods(q.periods, q.endMs, notes);
  checkWork(q);
  const { parts: priced, tariffs } = priceSession(
    {
      tariffOf: chooseByPeriod(q, first, periods[0]?.startMs ?? 0, notes),
      periods,
      timeZone: q.timeZone,
      reservationExpired: q.reservationExpired,
    },
    notes,
  );
  noteTariffs(q, notes);
  const lines = linesOf(priced, minorDigits, q.tax, notes);
  const parts = limitParts(q, lines, tariffs, periods);
  let all: readonly RatedLine[] = lines;
  for (const part of parts) {
    if (part.limits.length === 0) continue;
    all = [...all, ...part.limits];
    for (const kind of new Set(part.limits.map(({ type }) => type))) {
      notes.add(kind, `the ${kind} price of tariff ${part.tariff.id} applies`);
    }
  }
  if (q.taxRounding === "document") all = roundByDocument(all, first.currency);
  return new SessionRating(first.currency, all, parts, q.tax, notes, priced.length > 0, q.credit);
}

function firstTariff(tariffs: readonly NormalTariff[]): NormalTariff {
  const first = tariffs[0];
  if (first === undefined) throw new PricingError("unknown_tariff", "no tariff given", "tariffs");
  for (const tariff of tariffs) {
    if (tariff.currency === first.currency) continue;
    const message = `tariffs in ${first.currency} and ${tariff.currency}`;
    throw new PricingError("currency_mismatch", message, "tariffs");
  }
  return first;
}

/** A component at price zero has a line only for energy, so that a bill always shows the kWh. */
function linesOf(
  priced: readonly PricedPart[],
  minorDigits: number,
  tax: TaxSource,
  notes: NoteBook,
): BillLine[] {
  const lines: BillLine[] = [];
  let sorted = true;
  let rank = 0;
  for (const part of priced) {
    const { component } = part.matched;
    if (component.type !== "energy" && component.price.isZero()) continue;
    const line = new BillLine(part, minorDigits, tax);
    if (component.vat !== null && tax !== "tariff") noteOtherVat(line, component.vat, notes);
    lines.push(line);
    sorted &&= typeRanks[component.type] >= rank;
    rank = typeRanks[component.type];
  }
  if (!sorted) lines.sort((a, b) => rankOf(a) - rankOf(b));
  return lines;
}

const typeRanks = { energy: 0, time: 1, parking_time: 2, flat: 3 } as const;

function rankOf({ part }: BillLine): number {
  return typeRanks[part.matched.component.type];
}

/** A CPO that states another VAT than the law is worth a look: its total with tax will differ. */
function noteOtherVat({ lineTax, type }: BillLine, vat: Decimal, notes: NoteBook): void {
  const { percent, rate, rule } = lineTax;
  if (percent === null || percent.compare(vat) === 0) return;
  notes.add("vat_differs", `the tariff says ${vat} % VAT for ${type}; ${rule} is ${rate} %`);
}

/** Every price of a tariff is looked at for every period. */
const mostLookups = 2_000_000;

function checkWork({ tariffs, periods }: SessionQuestion): void {
  const elements = tariffs.reduce((most, tariff) => Math.max(most, tariff.elements.length), 0);
  if (elements * periods.length <= mostLookups) return;
  const message = `${periods.length} periods under ${elements} tariff elements are too much work`;
  throw new PricingError("invalid_period", message, "charging_periods");
}

type TariffChoice = (timed: TimedPeriod) => CompiledTariff | null;

/** OCPI 2.2.1 §10.4.6: a period names its tariff; where none does, there is only one. */
function chooseByPeriod(
  { tariffs, periods }: SessionQuestion,
  given: NormalTariff,
  atMs: number,
  notes: NoteBook,
): TariffChoice {
  const first = chooseVersion(tariffs, given.id, atMs) ?? given;
  const compiled = compileTariff(first);
  let named = false;
  for (const { tariffId } of periods) named ||= tariffId !== null;
  if (!named) return () => compiled;
  const byId = new Map<string, CompiledTariff | undefined>();
  return ({ period: { tariffId } }) => {
    if (tariffId === null) return null;
    if (!byId.has(tariffId)) {
      const found = chooseVersion(tariffs, tariffId, atMs);
      if (found === undefined) {
        notes.add("tariff_other", `tariff ${tariffId} is not at hand; rated at ${first.id}`);
      }
      byId.set(tariffId, found === undefined ? compiled : compileTariff(found));
    }
    return byId.get(tariffId) ?? compiled;
  };
}

function noteTariffs(q: SessionQuestion, notes: NoteBook): void {
  for (const tariff of q.tariffs) {
    if (tariff.version === "2.1.1" && tariff.elements.length > 1) {
      notes.add("element_lookup", "prices are looked up for each dimension, also in OCPI 2.1.1");
    }
    if (q.tax !== "tariff" || tariff.taxIncluded === "none") continue;
    const silent = tariff.elements.some(({ components }) =>
      components.some(({ vat, price }) => vat === null && !price.isZero()),
    );
    if (silent) noteVat(tariff, notes);
  }
}

function noteVat(tariff: NormalTariff, notes: NoteBook): void {
  if (tariff.taxIncluded === "yes" || tariff.version === "2.1.1") {
    notes.add("vat_unknown", `tariff ${tariff.id} does not say its tax`);
    if (tariff.taxIncluded === "yes" && tariff.maximum?.gross === null) {
      notes.add("limit_unknown", `tariff ${tariff.id} has a maximum before a tax not known`);
    }
  } else {
    notes.add("vat_absent", `tariff ${tariff.id} states no VAT for a price: none is added`);
  }
}

/** The lines of each tariff that priced a period, with what its limits add to them. */
function limitParts(
  q: SessionQuestion,
  lines: readonly BillLine[],
  tariffs: readonly NormalTariff[],
  periods: readonly TimedPeriod[],
): TariffPart[] {
  const [only] = tariffs;
  if (tariffs.length === 1 && only !== undefined && only.minimum === null && only.maximum === null) {
    return [{ tariff: only, lines, limits: [] }];
  }
  const fromMs = periods[0]?.startMs ?? q.endMs;
  return tariffs.map((tariff) => {
    const own = tariffs.length === 1 ? lines : lines.filter(({ part }) => part.tariff === tariff);
    const limits = limitLines({ tariff, lines: own, fromMs, untilMs: q.endMs }, q.tax);
    return { tariff, lines: own, limits };
  });
}
