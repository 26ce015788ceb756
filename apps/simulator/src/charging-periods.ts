import type { ChargingPeriod221, NormalTariff } from "@networkcore/pricing";
import type { ChargeCurve } from "./power-curve.ts";
import { priceChanges } from "./price-changes.ts";

const everyMs = 5 * 60_000;
/** OCPI numbers have at most 4 digits (2.2.1 §16.3): 0.0001 h is 360 ms. */
const hourUnitMs = 360;

/**
 * The charging periods of a charge up to a moment (OCPI 2.2.1 §10.4.6): a new one every five
 * minutes of charging, when the car is full, and wherever the price may change. The energies add
 * up exactly to what the curve delivered; once full, time is PARKING_TIME.
 *
 * @param q.endMs whole seconds in milliseconds since the start
 * @param q.powers `session` gives POWER, `cdr` gives MIN_POWER and MAX_POWER (§10.4.2)
 */
export function chargingPeriods(q: {
  readonly curve: ChargeCurve;
  readonly tariff: NormalTariff;
  readonly startAt: Date;
  readonly endMs: number;
  readonly timeZone: string;
  readonly powers: "session" | "cdr";
}): ChargingPeriod221[] {
  const { curve, endMs } = q;
  const starts = new Set([0, ...priceChanges(q)]);
  const chargeEnd = Math.min(curve.fullAtMs, endMs);
  for (let at = everyMs; at < chargeEnd; at += everyMs) starts.add(at);
  if (curve.fullAtMs < endMs) starts.add(curve.fullAtMs);

  const ordered = [...starts].toSorted((a, b) => a - b);
  return ordered.map((from, index) => {
    const to = ordered[index + 1] ?? endMs;
    const charging = from < curve.fullAtMs;
    const energy = (curve.unitsAt(to) - curve.unitsAt(from)) / 10_000;
    const hours = (Math.round(to / hourUnitMs) - Math.round(from / hourUnitMs)) / 10_000;
    return {
      start_date_time: new Date(q.startAt.getTime() + from).toISOString(),
      dimensions: [
        { type: "ENERGY", volume: energy },
        { type: charging ? "TIME" : "PARKING_TIME", volume: hours },
        ...powersOf(q.powers, curve, from, Math.max(from, to - 1000)),
      ],
      tariff_id: q.tariff.id,
    };
  });
}

function powersOf(
  powers: "session" | "cdr",
  curve: ChargeCurve,
  from: number,
  last: number,
): { type: string; volume: number }[] {
  if (powers === "session") return [{ type: "POWER", volume: round(curve.powerAt(last)) }];
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  // Without a charge there is one power, 0; it need not be looked for second by second.
  const step = from >= curve.fullAtMs ? Math.max(1000, last - from) : 1000;
  for (let at = from; at <= last; at += step) {
    const power = curve.powerAt(at);
    least = Math.min(least, power);
    most = Math.max(most, power);
  }
  return [
    { type: "MIN_POWER", volume: round(least) },
    { type: "MAX_POWER", volume: round(most) },
  ];
}

function round(kw: number): number {
  return Math.round(kw * 1000) / 1000;
}
