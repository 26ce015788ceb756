import { Decimal } from "../money/index.ts";
import { localDate, readLocalDay } from "../time/index.ts";
import type { ExplainOptions } from "./explanation.ts";
import { pricedDays } from "./price-rules.ts";
import type { Range, ReadableTariff } from "./readable-tariff.ts";
import { writeDate } from "./write-number.ts";

/** The dates that an explanation is about. */
export interface ShownDays {
  /** Whether any day of a range of dates is told. */
  readonly shows: (range: Range) => boolean;
  /** The words on validity, `null` where the tariff is simply valid. */
  readonly text: string | null;
}

/** Ends of 2099, 2999 and 9999 are ways to write "no end". */
const noEnd = "2099-01-01";

/**
 * From validity and from the dates of the elements: outside of them there is no price, which is
 * not the same as charging for free. With `at`, what has passed is left out.
 */
export function findShownDays(tariff: ReadableTariff, options: ExplainOptions): ShownDays {
  const { at, timeZone = "UTC", language } = options;
  const dayOf = (instant: string | null): Decimal | null =>
    instant === null ? null : Decimal.of(readLocalDay(localDate(instant, timeZone)));
  const priced = pricedDays(tariff);
  const today = dayOf(at ?? null);
  const first = later(priced.first, dayOf(tariff.validFrom));
  const end = earlier(priced.end, endDay(tariff.validUntil, dayOf));
  const isOver = today !== null && end !== null && end.compare(today) <= 0;
  const begin = isOver ? first : later(first, today);
  const isKnown = first === null || (today !== null && first.compare(today) <= 0);
  const from = isKnown ? null : writeDate(Number(first.toString()), language);
  const last = end === null ? null : writeDate(Number(end.toString()) - 1, language);
  return {
    shows: ({ low, high }) =>
      (begin === null || high === null || begin.compare(high) < 0) &&
      (end === null || low === null || low.compare(end) < 0),
    text: from === null && last === null ? null : language.validity(from, last),
  };
}

/** The first day on which a tariff is not valid any more, not even for an hour. */
function endDay(
  instant: string | null,
  dayOf: (instant: string | null) => Decimal | null,
): Decimal | null {
  if (instant === null || instant >= noEnd) return null;
  const lastMoment = new Date(Date.parse(instant) - 1).toISOString();
  return dayOf(lastMoment)?.add(Decimal.of(1)) ?? null;
}

function later(a: Decimal | null, b: Decimal | null): Decimal | null {
  if (a === null || b === null) return a ?? b;
  return a.compare(b) >= 0 ? a : b;
}

function earlier(a: Decimal | null, b: Decimal | null): Decimal | null {
  if (a === null || b === null) return a ?? b;
  return a.compare(b) <= 0 ? a : b;
}
