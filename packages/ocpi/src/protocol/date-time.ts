import * as z from "zod/mini";

const pattern =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-](?:(?:0\d|1[0-3]):?[0-5]\d|14:?00))?$/;
const yearOne = Date.parse("0001-01-01T00:00:00Z");
const yearTenThousand = Date.parse("+010000-01-01T00:00:00Z");
const dayMs = 24 * 60 * 60 * 1000;

/**
 * An OCPI DateTime (OCPI 2.2.1 §16.2): RFC 3339 in UTC, where the `Z` may be missing and an offset
 * of up to 14 hours may stand for it, in the years 1 to 9999, which every database and calendar
 * has. The text is kept as it came; {@link instantOf} reads all that is taken here.
 */
export const DateTime = z
  .string()
  .check(
    z.refine((text) => !Number.isNaN(millisecondsOf(text)), {
      error: "must be an RFC 3339 time in UTC",
    }),
  );

/**
 * The instant of an OCPI DateTime, an invalid date for a text that is none. Without a zone it is
 * UTC, where `new Date` would take the zone of the machine.
 *
 * @example instantOf("2015-06-29T20:39:09").toISOString() // "2015-06-29T20:39:09.000Z"
 */
export function instantOf(text: string): Date {
  return new Date(millisecondsOf(text));
}

/**
 * Whether an object is from more than a day ahead of our clock. Its date cannot be right, and as
 * the newest date stands it would keep out every later change of the object.
 *
 * @example isTooFarAhead("2099-01-01T00:00:00Z", clock.now()) // true
 */
export function isTooFarAhead(lastUpdated: string, now: Date): boolean {
  return millisecondsOf(lastUpdated) - now.getTime() > dayMs;
}

function millisecondsOf(text: string): number {
  if (!pattern.test(text) || !isDay(text)) return Number.NaN;
  const milliseconds = Date.parse(text.endsWith("Z") ? text : withZone(text));
  return milliseconds >= yearOne && milliseconds < yearTenThousand ? milliseconds : Number.NaN;
}

/** The text with `Z`, or with the colon in its offset without which not every engine reads it. */
function withZone(text: string): string {
  const offset = /([+-]\d{2}):?(\d{2})$/.exec(text);
  if (offset === null) return `${text}Z`;
  return `${text.slice(0, offset.index)}${offset[1]}:${offset[2]}`;
}

/** Whether the month has the day: `Date.parse` takes February 30 for the second of March. */
function isDay(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)];
  if (day <= "28") return true;
  const lastDay = new Date(0);
  lastDay.setUTCFullYear(Number(year), Number(month), 0);
  return Number(day) <= lastDay.getUTCDate();
}
