import type { RangeAxis } from "./readable-tariff.ts";
import type { ShownUnit } from "./shown-price.ts";

/** A price line's subject: what the driver does while it counts. */
export type Subject =
  | "time"
  | "plugged"
  | "parking_time"
  | "congestion"
  | "reservation"
  | "reservation_expired";

/** `…_of_session`: told of a fee that begins later than the session from which the count is. */
export type RangeKind = RangeAxis | "duration_of_session" | "kwh_of_session";

/** What one line of a bill is for. */
export type BillSubject =
  | "energy"
  | "time"
  | "parking_time"
  | "flat"
  | "reservation"
  | "reservation_flat"
  | "minimum"
  | "maximum";

/** Remarks on a bill, by the codes of `Rating.notes` that a driver has use for. */
export type BillRemark = "unpriced" | "price_changes_within" | "hours_beyond" | "vat_unknown";

/**
 * The words of one language. A pack is a constant of its own file, so a bundler takes only those
 * that a program names. Numbers, money and times come written; a pack puts words around them.
 */
export interface Language {
  /** BCP 47. */
  readonly tag: string;
  readonly decimalPoint: string;
  readonly groupSeparator: string;
  /** Between the lines of a sentence, and between cases of a line. */
  readonly semicolon: string;
  readonly comma: string;
  readonly colon: string;
  /** Keeps a left-to-right run together in right-to-left text; others return it as it is. */
  isolate(text: string): string;
  money(amount: string, symbol: string): string;
  clock(hour: number, minute: number): string;
  date(year: number, month: number, day: number): string;
  count(amount: string, unit: "hour" | "minute" | "second"): string;
  quantity(amount: string, unit: "kWh" | "kW" | "A" | "%"): string;
  list(parts: readonly string[]): string;

  /** `step` is the written energy or duration of units that have one. */
  perUnit(money: string, per: ShownUnit["per"], step: string): string;
  plusTax(price: string): string;
  readonly free: string;
  /** A price up to a measure and another beyond it; `null` is free. */
  sequel(kind: "duration" | "kwh", measure: string, first: string | null, then: string): string;
  otherwise(price: string): string;
  subject(subject: Subject): string;

  /** From Monday as 0; never all seven. */
  days(days: readonly number[]): string;
  between(start: string, end: string): string;
  times(times: readonly (readonly [string, string])[]): string;
  /** At least one of both is given. */
  range(kind: RangeKind, low: string | null, high: string | null): string;
  /** Conditions whose names are all that is known. */
  further(names: string): string;

  readonly freeOfCharge: string;
  /** Nothing is due until charging has ended. */
  readonly chargingFree: string;
  readonly energyIncluded: string;
  atLeast(money: string): string;
  atMost(money: string): string;
  validity(from: string | null, lastDay: string | null): string;
  readonly allPlusTax: string;
  readonly taxUnknown: string;
  readonly currencyUnknown: string;
  unreadFees(names: string): string;
  readonly unreadable: string;
  gapWarning(where: string): string;
  unusedWarning(price: string): string;

  billSubject(subject: BillSubject): string;
  billed(measured: string, billed: string): string;
  priced(quantity: string, price: string): string;
  total(money: string, taxes: readonly (readonly [money: string, rate: string])[]): string;
  remark(remark: BillRemark): string;
}
