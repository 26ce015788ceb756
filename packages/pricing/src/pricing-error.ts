/** Stable reasons why pricing refuses an input. */
export type PricingErrorCode =
  | "invalid_decimal"
  | "division_by_zero"
  | "unknown_currency"
  | "invalid_amount"
  | "currency_mismatch"
  | "invalid_weights"
  | "invalid_rate"
  | "invalid_tariff"
  | "invalid_cdr"
  | "invalid_meter"
  | "unknown_tariff"
  | "invalid_period"
  | "invalid_instant"
  | "invalid_time_zone"
  | "not_billable"
  | "not_canonical"
  | "invalid_proof";

/**
 * The only error this package throws. `code` is stable; `path` names the bad field as
 * `elements.0.price_components.1.price`, or is empty when no field is to blame.
 *
 * @example
 * try { readTariff(body); } catch (error) {
 *   if (error instanceof PricingError) refuse(error.code, error.path);
 * }
 */
export class PricingError extends Error {
  override readonly name = "PricingError";
  readonly code: PricingErrorCode;
  readonly path: string;

  constructor(code: PricingErrorCode, message: string, path = "") {
    super(path === "" ? message : `${path}: ${message}`);
    this.code = code;
    this.path = path;
  }
}
