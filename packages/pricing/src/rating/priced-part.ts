import { Decimal, remainder, subtract } from "../money/index.ts";
import type { ElementScope, MatchedComponent, NormalTariff } from "../tariff/index.ts";
import type { NoteBook } from "./note-book.ts";

/** What one component prices in a session, before and after the step size. */
export class PricedPart {
  readonly tariff: NormalTariff;
  readonly scope: ElementScope;
  readonly matched: MatchedComponent;
  readonly fromMs: number;
  untilMs: number;
  #kwh = Decimal.zero;
  #ms = 0;
  /** What the step size adds, in kWh or milliseconds. */
  #surplusKwh: Decimal | null = null;
  #surplusMs = 0;

  constructor(
    tariff: NormalTariff,
    scope: ElementScope,
    matched: MatchedComponent,
    fromMs: number,
  ) {
    this.tariff = tariff;
    this.scope = scope;
    this.matched = matched;
    this.fromMs = fromMs;
    this.untilMs = fromMs;
  }

  addEnergy(kwh: Decimal): void {
    this.#kwh = this.#kwh === Decimal.zero ? kwh : this.#kwh.add(kwh);
  }

  addTime(ms: number): void {
    this.#ms += ms;
  }

  addSurplusEnergy(kwh: Decimal): void {
    this.#surplusKwh = kwh;
  }

  addSurplusTime(ms: number): void {
    this.#surplusMs = ms;
  }

  /** kWh, milliseconds, or 1. */
  get quantity(): Decimal {
    const { type } = this.matched.component;
    if (type === "energy") return this.#kwh;
    return type === "flat" ? Decimal.one : Decimal.of(this.#ms);
  }

  /** After the step size. */
  get billed(): Decimal {
    const { type } = this.matched.component;
    if (type === "energy") {
      return this.#surplusKwh === null ? this.#kwh : this.#kwh.add(this.#surplusKwh);
    }
    return type === "flat" ? Decimal.one : Decimal.of(this.#ms + this.#surplusMs);
  }

  get isStepped(): boolean {
    return this.#surplusKwh !== null || this.#surplusMs > 0;
  }
}

/**
 * Rounds a session's energy up to the step size of the component that priced the last of it, and
 * bills the surplus at its price (OCPI 2.2.1 §10.3.1, §11.4.2). A step of 1 is 1 Wh.
 */
export function roundEnergy(last: PricedPart, total: Decimal, notes: NoteBook): void {
  const { stepSize, type } = last.matched.component;
  if (stepSize === 0) notes.stepZero(type);
  if (stepSize === 0 || !total.isPositive()) return;
  const scale = total.scale > 3 ? total.scale : 3;
  const step = stepOf(stepSize).at(scale);
  const rest = remainder(total.at(scale), step);
  if (rest !== 0) last.addSurplusEnergy(Decimal.scaled(subtract(step, rest), scale));
}

/** The same for times; a step of 1 is 1 s. */
export function roundTime(last: PricedPart, totalMs: number, notes: NoteBook): void {
  const { stepSize, type } = last.matched.component;
  if (stepSize === 0) {
    notes.stepZero(type);
    return;
  }
  const step = stepSize * secondMs;
  const billed = Math.ceil(totalMs / step) * step;
  if (billed > totalMs) last.addSurplusTime(billed - totalMs);
}

const secondMs = 1_000;
const wattHour = Decimal.of("0.001");

function stepOf(stepSize: number): Decimal {
  return wattHour.multiply(Decimal.of(stepSize));
}
