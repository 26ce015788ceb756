import type { Money } from "../money/index.ts";
import type { ComponentType } from "../tariff/index.ts";

/** When a shown price applies; all given parts hold together. Times are local to the station. */
export interface PriceCondition {
  readonly startTime?: string;
  readonly endTime?: string;
  readonly dayOfWeek?: readonly string[];
  readonly minKwh?: string;
  readonly maxKwh?: string;
  readonly minPowerKw?: string;
  readonly maxPowerKw?: string;
  readonly minDurationMinutes?: string;
  readonly maxDurationMinutes?: string;
  readonly startDate?: string;
  readonly endDate?: string;
}

/** One part of a shown price. Times are per minute. */
export interface PublicComponent {
  readonly type: ComponentType;
  readonly unit: "kwh" | "minute" | "session";
  /** At most 6 digits after the point. */
  readonly net: string;
  /** With tax, half up to 4 digits. */
  readonly gross: string;
  readonly taxRate: string;
  /** Wh for energy, seconds for times, 1 for a session. */
  readonly stepSize: number;
  readonly condition: PriceCondition | null;
}

/** A tariff as a driver is shown it before the start: per kWh, per minute, per session. */
export interface PublicPrice {
  readonly currency: string;
  readonly components: readonly PublicComponent[];
  /** Per kWh with tax at the asked instant; `null` when energy has no price then. */
  readonly energyGrossNow: string | null;
  /** Price limits of a session, with tax. */
  readonly minimum: Money | null;
  readonly maximum: Money | null;
}
