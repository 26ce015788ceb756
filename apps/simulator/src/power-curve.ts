/** A car and the connector it charges at. Energies in 0.1 Wh, so that they are whole numbers. */
export interface ChargeCase {
  /** Energy until the car is full, in 0.1 Wh (1e-4 kWh). */
  readonly neededUnits: number;
  readonly connectorKw: number;
  readonly vehicleKw: number;
  readonly batteryKwh: number;
  /** State of charge at the start, 0 to 1. */
  readonly startSoc: number;
}

/** How one charge goes, second by second. The same case always goes the same way. */
export interface ChargeCurve {
  /** Energy delivered after so many milliseconds, in 0.1 Wh; never more than is needed. */
  unitsAt(elapsedMs: number): number;
  /** Power at that moment, kW. */
  powerAt(elapsedMs: number): number;
  /** When the car is full: a whole second, in milliseconds since the start. */
  readonly fullAtMs: number;
  /** The first whole second at which so many units have been delivered, in milliseconds. */
  timeOf(units: number): number;
}

const rampSeconds = 20;
const flatUntilSoc = 0.5;
const taperEndSoc = 0.95;
const taperEndShare = 0.2;

/** The battery of the ordinary car, kWh, and its state of charge when it comes. */
export const ordinaryCar = { batteryKwh: 77, startSoc: 0.12, fullSoc: 0.95, maxKw: 170 } as const;

/**
 * Works out a charge: power is the lesser of connector and car; the car takes its full power to
 * 50 % charge, then less and less down to 20 % of it at 95 %; the first 20 s ramp up.
 *
 * @example chargeCurve(chargeCase({ connectorKw: 150, energyKwh: "36.648" })).fullAtMs
 */
export function chargeCurve(of: ChargeCase): ChargeCurve {
  const delivered: number[] = [0];
  let units = 0;
  while (units < of.neededUnits) {
    units += (powerIn(of, delivered.length - 1, units) * 10_000) / 3600;
    delivered.push(Math.min(units, of.neededUnits));
  }
  const fullAtMs = (delivered.length - 1) * 1000;
  const unitsAt = (elapsedMs: number): number => {
    if (elapsedMs >= fullAtMs) return of.neededUnits;
    const second = Math.floor(elapsedMs / 1000);
    return Math.floor(delivered[second] ?? 0);
  };
  return {
    fullAtMs,
    unitsAt,
    powerAt: (elapsedMs) =>
      elapsedMs >= fullAtMs
        ? 0
        : powerIn(of, Math.floor(elapsedMs / 1000), unitsAt(elapsedMs)),
    timeOf: (wanted) => delivered.findIndex((value) => Math.floor(value) >= wanted) * 1000,
  };
}

/** The ordinary car, or one that needs `energyKwh`, at a connector. */
export function chargeCase(o: {
  readonly connectorKw: number;
  readonly energyKwh?: string | undefined;
  readonly maxPowerKw?: string | undefined;
}): ChargeCase {
  const { batteryKwh, startSoc, fullSoc, maxKw } = ordinaryCar;
  const ordinaryNeed = Math.round(batteryKwh * (fullSoc - startSoc) * 10_000);
  const neededUnits = o.energyKwh === undefined ? ordinaryNeed : unitsOf(o.energyKwh);
  return {
    neededUnits,
    connectorKw: Math.max(o.connectorKw, 1),
    vehicleKw: o.maxPowerKw === undefined ? maxKw : Number(o.maxPowerKw),
    // A car that needs more than the ordinary battery holds has a larger one.
    batteryKwh: Math.max(batteryKwh, neededUnits / 10_000 / (1 - startSoc)),
    startSoc,
  };
}

/** A decimal kWh text of at most 4 digits in units of 0.1 Wh, without floating point. */
function unitsOf(kwh: string): number {
  const [whole = "0", fraction = ""] = kwh.split(".");
  return Number(whole) * 10_000 + Number(fraction.padEnd(4, "0"));
}

function powerIn(of: ChargeCase, second: number, units: number): number {
  const soc = of.startSoc + units / 10_000 / of.batteryKwh;
  const down = Math.min(1, Math.max(0, (soc - flatUntilSoc) / (taperEndSoc - flatUntilSoc)));
  const car = of.vehicleKw * (1 - down * (1 - taperEndShare));
  const ramp = Math.min(1, (second + 1) / rampSeconds);
  return Math.min(of.connectorKw, car) * ramp;
}
