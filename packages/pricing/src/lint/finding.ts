/** `error`: not allowed, or cannot be meant. `warning`: likely wrong. `info`: to be known. */
export type Severity = "info" | "warning" | "error";

/** What can be found, each always as severe. */
export const severities = {
  /** Charging has no price at all. */
  no_price: "error",
  /** A restriction that can never hold. */
  impossible_restriction: "error",
  minimum_above_maximum: "error",
  gross_limit_below_net: "error",
  /** A maximum of zero makes every session free. */
  maximum_of_zero: "error",
  validity_reversed: "error",
  unreadable_time: "error",
  /** From 50 kW on an ad-hoc price must be one per kWh (Regulation (EU) 2023/1804 Art. 5(4)). */
  ad_hoc_without_energy_price: "error",
  /** From 50 kW on the ad-hoc price may have a fee per minute beside it, not one per session. */
  ad_hoc_session_fee: "error",
  /** Neither energy nor time has a price: OCPI then gives both away (2.2.1 §11.3.1). */
  free_by_omission: "warning",
  /** There are moments in which neither energy nor time has a price. */
  free_at_times: "warning",
  unreachable_element: "warning",
  /** A type that stands twice in one element: only the first counts. */
  duplicate_price: "warning",
  step_too_big: "warning",
  price_too_high: "warning",
  price_too_low: "warning",
  session_fee_dominates: "warning",
  vat_missing: "warning",
  vat_not_of_country: "warning",
  /** "N/A" where tax is due. */
  untaxed: "warning",
  foreign_currency: "warning",
  expired: "warning",
  /** A fallback that is never needed, or elements before it have the same prices. */
  redundant_element: "info",
  /** A price that others hide, in an element that has another. */
  unreachable_price: "info",
  step_of_zero: "info",
  several_session_fees: "info",
  /** A price that hangs on power or current, which no quote can promise. */
  unverifiable_condition: "info",
  all_prices_zero: "info",
  element_ended: "info",
  not_yet_valid: "info",
  /** Nothing a driver can read is published with it. */
  no_text: "info",
} as const satisfies Readonly<Record<string, Severity>>;

/** Stable names of findings. */
export type FindingCode = keyof typeof severities;

/** One thing about a tariff that its CPO should look at. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The field at fault as OCPI names it, `elements.0.price_components.1.step_size`. */
  readonly path: string;
  /** English, for the CPO's staff. */
  readonly message: string;
}

/** A finding of its code's severity. */
export function finding(code: FindingCode, path: string, message: string): Finding {
  return { code, severity: severities[code], path, message };
}
