import { Decimal } from "../money/index.ts";
import type { ComponentType, NormalTariff } from "../tariff/index.ts";
import { type Finding, finding } from "./finding.ts";
import { componentsOf, type PlacedComponent } from "./placed-component.ts";
import { roughly } from "./rough-currency.ts";

/** Euros between which a price that is not zero lies where its unit is right. */
const plausible: Readonly<
  Record<ComponentType, { least: string; most: string; unit: string; doubt: string }>
> = {
  energy: { least: "0.01", most: "5", unit: "kWh", doubt: "was a price per Wh meant?" },
  time: { least: "0.3", most: "100", unit: "hour", doubt: "was a price per minute meant?" },
  parking_time: { least: "0.3", most: "100", unit: "hour", doubt: "was a price per minute meant?" },
  flat: { least: "0", most: "50", unit: "session", doubt: "" },
};
/** A usual charge, against which a session fee is weighed. */
const usualKwh = Decimal.of(20);
const usualHours = Decimal.of("0.5");

/** Prices that are left out, stand twice, or can hardly be in the unit that OCPI gives them. */
export function findPrices(tariff: NormalTariff): Finding[] {
  const charging = componentsOf(tariff).filter(({ element }) => element.scope === "charging");
  return [
    ...findOmitted(charging),
    ...findImplausible(tariff),
    ...findDuplicates(tariff),
    ...findSessionFees(charging),
  ];
}

function findOmitted(charging: readonly PlacedComponent[]): Finding[] {
  if (charging.length === 0) {
    return [finding("no_price", "elements", "no element prices charging")];
  }
  if (charging.every(({ component }) => component.price.isZero())) {
    return [finding("all_prices_zero", "elements", "every price is 0: charging is free")];
  }
  if (charging.some(({ component: { type } }) => type === "energy" || type === "time")) return [];
  const said = "neither energy nor time has a price, so both are free";
  return [finding("free_by_omission", "elements", said)];
}

function findImplausible(tariff: NormalTariff): Finding[] {
  const { currency } = tariff;
  return componentsOf(tariff).flatMap(({ component: { type, price }, path }) => {
    const { least, most, unit, doubt } = plausible[type];
    const [low, high] = [roughly(least, currency), roughly(most, currency)];
    if (low === undefined || high === undefined || price.isZero()) return [];
    const said = `${price.toString()} ${currency} per ${unit}`;
    if (price.compare(high) > 0) return [finding("price_too_high", `${path}.price`, said)];
    if (price.compare(low) >= 0) return [];
    return [finding("price_too_low", `${path}.price`, `${said}: ${doubt}`)];
  });
}

function findDuplicates({ elements }: NormalTariff): Finding[] {
  return elements.flatMap((element) => {
    const seen = new Set<ComponentType>();
    return componentsOf({ elements: [element] }).flatMap(({ component: { type }, path }) => {
      const isSecond = seen.has(type);
      seen.add(type);
      const said = "the element has this type before; only the first counts";
      return isSecond ? [finding("duplicate_price", `${path}.type`, said)] : [];
    });
  });
}

function findSessionFees(charging: readonly PlacedComponent[]): Finding[] {
  const fees = charging.filter(
    ({ component: { type, price } }) => type === "flat" && !price.isZero(),
  );
  const [, second] = fees;
  const findings: Finding[] = [];
  if (second !== undefined) {
    const said = "which of the session fees is taken hangs on the start of the session";
    findings.push(finding("several_session_fees", second.path, said));
  }
  const dearest = (type: ComponentType): Decimal =>
    charging
      .filter(({ component }) => component.type === type)
      .reduce((most, { component: { price } }) => (price.compare(most) > 0 ? price : most),
        Decimal.zero);
  const used = dearest("energy").multiply(usualKwh).add(dearest("time").multiply(usualHours));
  if (used.isZero()) return findings;
  for (const { component, path } of fees) {
    if (component.price.compare(used) <= 0) continue;
    const said = `the fee is more than ${usualKwh.toString()} kWh in half an hour cost`;
    findings.push(finding("session_fee_dominates", `${path}.price`, said));
  }
  return findings;
}
