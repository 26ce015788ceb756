import { localDate } from "@networkcore/pricing";

/** Home zones of currencies. Their clocks differ from UTC by whole hours. */
const homeZones: Readonly<Record<string, string>> = {
  EUR: "Europe/Berlin",
  GBP: "Europe/London",
};

/** The local hour at which a currency's day closes. */
const HOUR = 16;
const HOUR_MS = 3_600_000;

function cutOffOn(date: string, timeZone: string): Date {
  const asUtc = Date.parse(`${date}T${HOUR}:00:00Z`);
  const hour = new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", hourCycle: "h23" });
  const ahead = Number(hour.format(asUtc)) - HOUR;
  return new Date(asUtc - ahead * HOUR_MS);
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 24 * HOUR_MS).toISOString().slice(0, 10);
}

/**
 * The first daily cut-off of a currency after `time`: 16:00 in its home zone, else in UTC.
 *
 * @example nextCutOff("EUR", new Date("2026-11-21T08:00:00Z")) // 2026-11-21T15:00:00.000Z
 */
export function nextCutOff(currency: string, time: Date): Date {
  const zone = homeZones[currency] ?? "UTC";
  const today = localDate(time.toISOString(), zone);
  const todays = cutOffOn(today, zone);
  return todays > time ? todays : cutOffOn(dayAfter(today), zone);
}
