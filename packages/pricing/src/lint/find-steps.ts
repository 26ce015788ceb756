import type { NormalComponent, NormalTariff } from "../tariff/index.ts";
import { type Finding, finding } from "./finding.ts";
import { componentsOf } from "./placed-component.ts";

const mostWh = 1_000;
const mostSeconds = 900;

/** Steps that round up more than a kWh or a quarter of an hour, and those of zero. */
export function findSteps(tariff: NormalTariff): Finding[] {
  return componentsOf(tariff).flatMap(({ component, path }) => findStep(component, path));
}

function findStep({ type, stepSize, price }: NormalComponent, path: string): Finding[] {
  const field = `${path}.step_size`;
  if (type === "flat" || price.isZero()) return [];
  if (stepSize === 0) {
    return [finding("step_of_zero", field, "OCPI does not define a step of 0; it is read as none")];
  }
  const isEnergy = type === "energy";
  if (stepSize <= (isEnergy ? mostWh : mostSeconds)) return [];
  const step = isEnergy ? `${stepSize} Wh` : `${stepSize} s`;
  return [finding("step_too_big", field, `a session is billed up to ${step} more than it used`)];
}
