/** When a currency's day closes: local time in its home zone (design of settlement). */
interface CutOffRule {
  readonly zone: string;
  readonly hour: number;
}

const rules: Readonly<Record<string, CutOffRule>> = {
  EUR: { zone: "Europe/Berlin", hour: 16 },
  GBP: { zone: "Europe/London", hour: 16 },
  CHF: { zone: "Europe/Zurich", hour: 16 },
  SEK: { zone: "Europe/Stockholm", hour: 16 },
  NOK: { zone: "Europe/Oslo", hour: 16 },
  DKK: { zone: "Europe/Copenhagen", hour: 16 },
  PLN: { zone: "Europe/Warsaw", hour: 16 },
  CZK: { zone: "Europe/Prague", hour: 16 },
  HUF: { zone: "Europe/Budapest", hour: 16 },
  RON: { zone: "Europe/Bucharest", hour: 16 },
};

/** Currencies whose home zone is not listed close at this hour, UTC. */
const fallback: CutOffRule = { zone: "UTC", hour: 16 };

function cutOffOn(date: Temporal.PlainDate, rule: CutOffRule): Temporal.ZonedDateTime {
  return date.toZonedDateTime({
    timeZone: rule.zone,
    plainTime: new Temporal.PlainTime(rule.hour),
  });
}

/**
 * The last daily cut-off of a currency at or before `time`.
 *
 * @example lastCutOff("EUR", new Date("2026-11-21T15:00:00Z")) // 2026-11-21T15:00:00.000Z
 */
export function lastCutOff(currency: string, time: Date): Date {
  const rule = rules[currency] ?? fallback;
  const instant = Temporal.Instant.fromEpochMilliseconds(time.getTime());
  const today = instant.toZonedDateTimeISO(rule.zone).toPlainDate();
  const todays = cutOffOn(today, rule);
  const last =
    Temporal.Instant.compare(todays.toInstant(), instant) <= 0
      ? todays
      : cutOffOn(today.subtract({ days: 1 }), rule);
  return new Date(last.epochMilliseconds);
}

/** The first daily cut-off of a currency after `time`. */
export function nextCutOff(currency: string, time: Date): Date {
  const rule = rules[currency] ?? fallback;
  const last = Temporal.Instant.fromEpochMilliseconds(lastCutOff(currency, time).getTime());
  const date = last.toZonedDateTimeISO(rule.zone).toPlainDate().add({ days: 1 });
  return new Date(cutOffOn(date, rule).epochMilliseconds);
}
