import { InvalidArgumentError } from "../errors/invalid-argument-error.ts";
import type { Receipt } from "../resource-shapes.ts";

/** @throws {InvalidArgumentError} for what is no receipt as the SDK gives it */
export function checkReceipt(receipt: unknown): asserts receipt is Receipt {
  const given = (receipt ?? {}) as Partial<Receipt>;
  const { sessionId, totals, tariff, publicPrice, energyKwh } = given;
  const money = [totals?.net, totals?.tax, totals?.gross, publicPrice];
  const whole =
    sessionId &&
    tariff?.id &&
    money.every((one) => Number.isInteger(one?.amount)) &&
    [given.startedAt, given.endedAt].every((at) => Number.isFinite(at?.getTime?.())) &&
    /^-?\d+(\.\d+)?$/.test(String(energyKwh)) &&
    [given.lines, given.taxes].every((list) => Array.isArray(list) && list.every(Boolean));
  if (!whole) {
    throw new InvalidArgumentError("receipt", "must be a receipt as sessions.receipt gives it");
  }
}
