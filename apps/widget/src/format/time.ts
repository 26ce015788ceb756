/** Minutes and seconds that are left, for a countdown; never below 0:00. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** A running time as h:mm:ss, or m:ss below one hour. */
export function formatRunning(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const tail = String(seconds % 60).padStart(2, "0");
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}`
    : `${minutes}:${tail}`;
}

/** Hour and minute in the station's zone. */
export function formatClock(instant: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(instant);
}

/** Date, hour and minute in the station's zone; with the zone's name where it differs. */
export function formatDateTime(
  instant: Date,
  locale: string,
  timeZone: string,
  ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone,
): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
    ...(timeZone === ownZone ? {} : { timeZoneName: "short" }),
  }).format(instant);
}

/** From and until in the station's zone, the date once where it is one day. */
export function formatTimeRange(
  from: Date,
  until: Date,
  locale: string,
  timeZone: string,
): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).formatRange(from, until);
}

/**
 * How long ago, in the largest whole unit.
 *
 * @param now - milliseconds since the epoch
 */
export function formatAge(instant: Date, now: number, locale: string): string {
  const seconds = Math.max(0, (now - instant.getTime()) / 1000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  if (seconds < 60) return words.format(0, "second");
  if (seconds < 3600) return words.format(-Math.floor(seconds / 60), "minute");
  if (seconds < 86_400) return words.format(-Math.floor(seconds / 3600), "hour");
  return words.format(-Math.floor(seconds / 86_400), "day");
}
