import { Decimal } from "../money/index.ts";

/** OCPI counts the current of all phases together, so 230 V turns it into power and back. */
const kilovolts = Decimal.of("0.23");

/** The current in A, over all phases, that gives a power in kW at 230 V. */
export function ampsOf(powerKw: Decimal): Decimal {
  return powerKw.divide(kilovolts, 3);
}

/** The power in kW of a current in A, over all phases, at 230 V. */
export function kilowattsOf(currentA: Decimal): Decimal {
  return currentA.multiply(kilovolts);
}
