import { Decimal } from "../money/index.ts";
import type { ComponentType, NormalTariff } from "../tariff/index.ts";
import type { Note } from "./rating.ts";

type Dimension = "energy" | "time" | "parking_time" | "reservation";

const names: Readonly<Record<Dimension, string>> = {
  energy: "energy", time: "charging", parking_time: "parking", reservation: "reservation",
};
const minuteMs = Decimal.of(60_000);
const mostNamed = 10;

/**
 * Gathers what a reader of a bill should know, once each: a session may have thousands of periods,
 * and the same thing may be true of all of them. Codes are those of decision 005.
 */
export class NoteBook {
  #list: Note[] | undefined;
  #seen: Set<string> | undefined;
  #byPeriod: Map<string, { text: string; numbers: number[] }> | undefined;
  #free: Map<Dimension, { tariff: NormalTariff; amount: Decimal }> | undefined;

  add(code: string, message: string): void {
    this.#list ??= [];
    this.#seen ??= new Set();
    if (this.#seen.has(message)) return;
    this.#seen.add(message);
    this.#list.push({ code, message });
  }

  /** A note on one or more periods, numbered from 1. */
  addPeriod(code: string, text: string, number: number): void {
    this.#byPeriod ??= new Map();
    const before = this.#byPeriod.get(code);
    if (before === undefined) this.#byPeriod.set(code, { text, numbers: [number] });
    else if (before.numbers.at(-1) !== number) before.numbers.push(number);
  }

  changesWithin(number: number): void {
    const text = "a price changes within; the price at the start is used";
    this.addPeriod("price_changes_within", text, number);
  }

  changesUnchecked(number: number): void {
    const text = "too many prices to look whether one changes within";
    this.addPeriod("price_changes_unchecked", text, number);
  }

  noTariff(number: number): void {
    this.addPeriod("tariff_absent", "names no tariff, so it is free of charge", number);
  }

  timeAbsent(number: number): void {
    const text = "tells no time, so none is billed though time has a price";
    this.addPeriod("time_absent", text, number);
  }

  powerUnknown(number: number): void {
    const text = "no power or current is told, so no price that asks for it applies";
    this.addPeriod("power_unknown", text, number);
  }

  reservationExpired(): void {
    this.add("reservation_expired", "the reservation ran out unused");
  }

  /** Parking is priced, so charging time stays exact where its step would have rounded it. */
  stepParkingOnly(timeStep: number): void {
    if (timeStep <= 1) return;
    this.add("step_parking_only", "only parking time is rounded to its step size");
  }

  stepZero(type: ComponentType): void {
    this.add("step_zero", `a step size of 0 for ${type} means no rounding`);
  }

  unpricedEnergy(tariff: NormalTariff, kwh: Decimal): void {
    this.#unpriced(tariff, "energy", kwh);
  }

  unpricedTime(tariff: NormalTariff, dimension: Exclude<Dimension, "energy">, ms: number): void {
    this.#unpriced(tariff, dimension, Decimal.of(ms));
  }

  /** A dimension without a component is free (§11.3.1), which a bill has to say. */
  #unpriced(tariff: NormalTariff, dimension: Dimension, amount: Decimal): void {
    this.#free ??= new Map();
    const before = this.#free.get(dimension);
    const sum = before === undefined ? amount : before.amount.add(amount);
    this.#free.set(dimension, { tariff, amount: sum });
  }

  /** All of them, once every period has been priced. */
  notes(anythingPriced: boolean): readonly Note[] {
    const byPeriod = this.#byPeriod;
    const free = this.#free;
    this.#byPeriod = undefined;
    this.#free = undefined;
    for (const [code, { text, numbers }] of byPeriod ?? []) {
      const named = numbers.slice(0, mostNamed).join(", ");
      const more = numbers.length > mostNamed ? ` and ${numbers.length - mostNamed} more` : "";
      this.add(code, `period ${named}${more}: ${text}`);
    }
    for (const [dimension, { tariff, amount }] of free ?? []) {
      if (anythingPriced && !isPriced(tariff, dimension)) continue;
      this.add("unpriced", `${show(dimension, amount)} free of charge: no price applies`);
    }
    return this.#list ?? nothing;
  }
}

const nothing: readonly Note[] = [];

/** A tariff that never prices parking need not say on every bill that parking was free. */
function isPriced(tariff: NormalTariff, dimension: Dimension): boolean {
  return tariff.elements.some(({ scope, components }) =>
    dimension === "reservation"
      ? scope !== "charging"
      : scope === "charging" && components.some(({ type }) => type === dimension),
  );
}

function show(dimension: Dimension, amount: Decimal): string {
  return dimension === "energy"
    ? `${amount} kWh of energy`
    : `${amount.divide(minuteMs, 2)} minutes of ${names[dimension]}`;
}
