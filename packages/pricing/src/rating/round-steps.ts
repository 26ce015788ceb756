import { Decimal } from "../money/index.ts";
import type { PricedSegment } from "./price-segments.ts";

/** A segment with what is billed of it after the step size. */
export interface BilledSegment extends PricedSegment {
  readonly billed: Decimal;
}

/**
 * Applies `step_size` (OCPI 2.2.1 §10.3.1 and §11.4.2): once per session to the total of energy,
 * once to the times. Only priced quantities count, the last priced segment's step decides, and the
 * surplus is billed at that segment's price. If parking is priced, only parking is rounded and
 * charging time stays exact. A reservation has a step budget of its own.
 */
export function roundSteps(segments: readonly PricedSegment[]): BilledSegment[] {
  const billed = segments.map((segment) => ({ ...segment, billed: segment.quantity }));
  const charging = billed.filter(({ element }) => element.scope === "charging");
  const energy = charging.filter(({ component }) => component.type === "energy");
  const parking = charging.filter(({ component }) => component.type === "parking_time");
  const time = charging.filter(({ component }) => component.type === "time");
  const reserved = billed.filter(
    ({ element, component }) => element.scope !== "charging" && component.type === "time",
  );
  roundTotal(energy, energyUnit);
  roundTotal(parking.length > 0 ? parking : time, timeUnit);
  roundTotal(reserved, timeUnit);
  return billed;
}

/** Quantities are in kWh and steps in Wh; quantities in ms and steps in s. */
const energyUnit = Decimal.of("0.001");
const timeUnit = Decimal.of(1_000);

function roundTotal(segments: (PricedSegment & { billed: Decimal })[], unit: Decimal): void {
  const last = segments.at(-1);
  if (last === undefined || last.component.stepSize === 0) return;
  const step = unit.multiply(Decimal.of(last.component.stepSize));
  const total = segments.reduce((sum, { quantity }) => sum.add(quantity), Decimal.zero);
  last.billed = last.quantity.add(ceilTo(total, step).subtract(total));
}

function ceilTo(value: Decimal, step: Decimal): Decimal {
  const scale = Math.max(value.scale, step.scale);
  const size = step.at(scale);
  const rest = value.at(scale) % size;
  return rest === 0n ? value : Decimal.scaled(value.at(scale) - rest + size, scale);
}
