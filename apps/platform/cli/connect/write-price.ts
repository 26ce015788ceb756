import type { Price, PriceComponent, PriceCondition } from "@networkcore/contract";
import { writeAmount } from "./write-amount.ts";

const units: Readonly<Record<string, string>> = {
  kwh: "per kWh",
  minute: "per minute",
  session: "per session",
};

const purposes: Readonly<Record<string, string>> = {
  time: " of charging",
  parking_time: " of parking",
};

/**
 * A public price in words, a line for each component, in the order of the price.
 *
 * @example writePrice(quote.price) // ["0.59 EUR per kWh (0.4958 + 19 % tax)"]
 */
export function writePrice(price: Price): string[] {
  const lines = price.components.map((component) => writeComponent(component, price.currency));
  if (price.minimum !== null) lines.push(`at least ${writeAmount(price.minimum)}`);
  if (price.maximum !== null) lines.push(`at most ${writeAmount(price.maximum)}`);
  if (price.origin === "sandbox") lines.push("(a made-up tariff of the sandbox)");
  return lines.length === 0 ? ["nothing has a price: charging is free"] : lines;
}

function writeComponent(component: PriceComponent, currency: string): string {
  const { gross, net, tax_rate: rate, unit, type, condition } = component;
  const what = `${units[unit] ?? `per ${unit}`}${purposes[type] ?? ""}`;
  const tax = Number(rate) === 0 ? "no tax" : `${net} + ${rate} % tax`;
  const step = writeStep(component);
  const when = condition === null ? "" : `, ${writeCondition(condition)}`;
  return `${gross} ${currency} ${what} (${tax})${step}${when}`;
}

function writeStep({ type, step_size: step }: PriceComponent): string {
  if (type === "flat" || step <= 1) return "";
  return type === "energy" ? `, in steps of ${step} Wh` : `, in steps of ${step} s`;
}

function writeCondition(given: PriceCondition): string {
  const span = (from: string | undefined, to: string | undefined, unit: string) => {
    if (from === undefined && to === undefined) return [];
    if (from === undefined) return [`up to ${to}${unit}`];
    return [to === undefined ? `from ${from}${unit}` : `from ${from} to ${to}${unit}`];
  };
  const days = given.day_of_week?.map((day) => day.slice(0, 3).toLowerCase()).join(", ");
  return [
    ...span(given.start_time, given.end_time, ""),
    ...(days === undefined ? [] : [`on ${days}`]),
    ...span(given.min_kwh, given.max_kwh, " kWh"),
    ...span(given.min_power_kw, given.max_power_kw, " kW"),
    ...span(given.min_duration_minutes, given.max_duration_minutes, " minutes"),
    ...span(given.start_date, given.end_date, ""),
  ].join(", ");
}
