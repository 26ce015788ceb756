import * as z from "zod/mini";
import { Amount, Currency, Decimal } from "./money.ts";
import { openEnum } from "./open-enum.ts";

/** When a component applies. All given conditions hold together; times are local to the station. */
export const PriceCondition = z.object({
  start_time: z.optional(z.string()),
  end_time: z.optional(z.string()),
  day_of_week: z.optional(z.array(z.string())),
  min_kwh: z.optional(Decimal),
  max_kwh: z.optional(Decimal),
  min_power_kw: z.optional(Decimal),
  max_power_kw: z.optional(Decimal),
  /** Minutes since the session began. */
  min_duration_minutes: z.optional(Decimal),
  max_duration_minutes: z.optional(Decimal),
  start_date: z.optional(z.string()),
  end_date: z.optional(z.string()),
});

/** One part of a public tariff, as it is shown before the start. */
export const PriceComponent = z.object({
  type: openEnum("component"),
  unit: openEnum("unit"),
  net: Decimal,
  /** With tax, per unit: what the driver is shown. */
  gross: Decimal,
  /** Percent, for example "19". */
  tax_rate: Decimal,
  /** Smallest billed step: Wh for energy, seconds for time; 1 for flat. */
  step_size: z.number(),
  condition: z.nullable(PriceCondition),
});

/**
 * A public tariff in the order that AFIR Art. 5(4) asks for: kWh, minute, session, other.
 * `energy_gross_now` is the headline price per kWh at the time of the answer.
 */
export const Price = z.object({
  currency: Currency,
  components: z.array(PriceComponent),
  energy_gross_now: z.nullable(Decimal),
  minimum: z.nullable(Amount),
  maximum: z.nullable(Amount),
  /** Where the tariff comes from: `operator` published it, `sandbox` is a plausible stand-in. */
  origin: openEnum("origin"),
});

/** One line of an estimate or a bill. */
export const BillLine = z.object({
  type: openEnum("line"),
  unit: openEnum("unit"),
  /** What was measured, and what is billed after the tariff's step size. */
  quantity: Decimal,
  billed_quantity: Decimal,
  unit_price_net: Decimal,
  net: Amount,
  tax_rate: Decimal,
  tax: Amount,
  gross: Amount,
});

/** Net, tax and gross: gross is their sum, in minor units of one currency. */
export const Totals = z.object({ net: Amount, tax: Amount, gross: Amount });

/** Which tariff made a price: the CPO's id and the hash of the version that was public. */
export const TariffReference = z.object({
  id: z.string(),
  country_code: z.string(),
  party_id: z.string(),
  version: z.string(),
});

export type Price = z.infer<typeof Price>;
export type PriceComponent = z.infer<typeof PriceComponent>;
export type PriceCondition = z.infer<typeof PriceCondition>;
export type BillLine = z.infer<typeof BillLine>;
export type Totals = z.infer<typeof Totals>;
export type TariffReference = z.infer<typeof TariffReference>;
