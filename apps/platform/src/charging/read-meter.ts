import type { Session } from "@networkcore/contract";
import { instantOf, type Session as OcpiSession } from "@networkcore/ocpi";
import { decimalText } from "../clearing/index.ts";

/** What a CPO's session says of times and meter; what it says wrongly is left out. */
export interface Meter extends Pick<Session, "started_at" | "ended_at" | "power_kw"> {
  readonly metered_at: string;
  readonly energy_kwh?: string;
}

type Period = NonNullable<OcpiSession["charging_periods"]>[number];

/** The charging periods of a session in the order of time, which some CPOs do not keep. */
export const periodsInOrder = ({ charging_periods: periods }: OcpiSession): readonly Period[] =>
  (periods ?? []).toSorted((a, b) => startOf(a) - startOf(b));

/** Reads the meter of a session object (OCPI 2.2.1 §9.3.1): kWh, kW, UTC. */
export function readMeter(session: OcpiSession): Meter {
  const last = periodsInOrder(session).at(-1);
  const ended = typeof session.end_date_time === "string" ? instantOf(session.end_date_time) : null;
  const power = last?.dimensions.find(({ type }) => type === "POWER")?.volume;
  const energy = valueText(session.kwh);
  return {
    started_at: instantOf(session.start_date_time).toISOString(),
    ended_at: ended?.toISOString() ?? null,
    ...(energy !== undefined && { energy_kwh: energy }),
    power_kw: power === undefined || ended !== null ? null : (valueText(power) ?? null),
    metered_at: (ended ?? lastReading(session, last)).toISOString(),
  };
}

const startOf = (period: Period): number => instantOf(period.start_date_time).getTime();

/** kWh or kW that no charger has. */
const tooMuch = 1e12;

function valueText(value: number): string | undefined {
  return Math.abs(value) < tooMuch ? decimalText(value) : undefined;
}

const hourMilliseconds = 3_600_000;
const longestHours = 366 * 24;

/** The session time of the last reading: where the last charging period has come to. */
function lastReading(session: OcpiSession, last: Period | undefined): Date {
  const told = instantOf(session.last_updated);
  if (last === undefined) return told;
  const start = startOf(last);
  const hours = last.dimensions
    .filter(({ type }) => type === "TIME" || type === "PARKING_TIME")
    .reduce((sum, { volume }) => sum + volume, 0);
  // Hours that nobody charges tell nothing of when it was read.
  const reached = hours > longestHours ? told.getTime() : start + hours * hourMilliseconds;
  return new Date(Math.max(reached, start, instantOf(session.start_date_time).getTime()));
}
