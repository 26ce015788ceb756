const quarter = 900;
const offsets = new Map<string, Map<number, number>>();

/** What a clock on the wall of a place shows. */
export interface WallClock {
  /** Minutes since local midnight by the dial: 0–1439. */
  readonly minute: number;
  /** Days since 1970-01-01 of the local date. */
  readonly day: number;
  /** 0 = Sunday … 6 = Saturday. */
  readonly weekday: number;
}

/** The wall clock at a whole second since 1970 UTC. */
export function wallClock(second: number, timeZone: string): WallClock {
  const local = second + offsetSeconds(second, timeZone);
  const day = Math.floor(local / 86_400);
  // 1970-01-01 was a Thursday.
  return { minute: Math.floor((local - day * 86_400) / 60), day, weekday: (day + 4) % 7 };
}

/**
 * How far the local time is ahead of UTC. Clocks only change at a quarter of an hour of UTC, so one
 * question to Intl answers for the whole quarter.
 */
function offsetSeconds(second: number, timeZone: string): number {
  const known = offsets.get(timeZone) ?? new Map<number, number>();
  offsets.set(timeZone, known);
  const block = Math.floor(second / quarter);
  const offset = known.get(block) ?? askIntl(block * quarter, timeZone);
  known.set(block, offset);
  return offset;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function askIntl(second: number, timeZone: string): number {
  const format = formats.get(timeZone) ?? newFormat(timeZone);
  formats.set(timeZone, format);
  const shown = new Map(
    format.formatToParts(second * 1000).map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => shown.get(name) ?? Number.NaN;
  const date = Date.UTC(part("year"), part("month") - 1, part("day"));
  const time = part("hour") * 3600 + part("minute") * 60 + part("second");
  return date / 1000 + time - second;
}

function newFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
}

/** When a zone's clocks change, in seconds since 1970; `from` is a midnight of UTC. */
export function clockChanges(timeZone: string, from: number, until: number): number[] {
  const changes: number[] = [];
  for (let day = from; day < until; day += 86_400) {
    const before = offsetSeconds(day, timeZone);
    if (before === offsetSeconds(day + 86_400, timeZone)) continue;
    let [low, high] = [day, day + 86_400];
    while (high - low > quarter) {
      const middle = low + Math.floor((high - low) / quarter / 2) * quarter;
      if (offsetSeconds(middle, timeZone) === before) low = middle;
      else high = middle;
    }
    changes.push(high);
  }
  return changes;
}
