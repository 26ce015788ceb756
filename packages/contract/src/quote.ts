import * as z from "zod/mini";
import { must, textUpTo } from "./bounds.ts";
import { Instant, QuoteId, StationId } from "./identifiers.ts";
import { Amount, Decimal } from "./money.ts";
import { BillLine, Price, TariffReference, Totals } from "./price.ts";

/**
 * An offer for one session at one connector: the tariff version that will price it, an estimate
 * for an assumed charge, and the amount that will be held. It can be used once, until it expires.
 */
export const Quote = z.object({
  id: QuoteId,
  station_id: StationId,
  evse_uid: z.string(),
  connector_id: z.string(),
  price: Price,
  tariff: TariffReference,
  assumption: z.object({ energy_kwh: Decimal, duration_minutes: z.number() }),
  lines: z.array(BillLine),
  estimate: Totals,
  /** What is blocked on the means of payment at the start; at most this is captured. */
  hold: Amount,
  created_at: Instant,
  expires_at: Instant,
});

const chargeEnergy = Decimal.check(
  must(
    (text) => Number(text) > 0 && Number(text) <= 500,
    "must be more than 0 and at most 500 kWh",
  ),
);

/** What to make an offer for. */
export const CreateQuote = z.strictObject({
  station_id: StationId,
  evse_uid: textUpTo(64),
  connector_id: textUpTo(64),
  /** The charge that the estimate assumes; 30 kWh unless given. */
  energy_kwh: z.optional(chargeEnergy),
});

export type Quote = z.infer<typeof Quote>;
export type CreateQuote = z.infer<typeof CreateQuote>;
