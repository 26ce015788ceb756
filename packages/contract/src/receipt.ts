import * as z from "zod/mini";
import { Instant, ReceiptId, SessionId, StationId } from "./identifiers.ts";
import { Amount, Decimal } from "./money.ts";
import { openEnum } from "./open-enum.ts";
import { BillLine, TariffReference, Totals } from "./price.ts";

/** The driver's receipt: the CPO's public tariff applied to the CDR, with tax by component. */
export const Receipt = z.object({
  id: ReceiptId,
  number: z.string(),
  session_id: SessionId,
  issued_at: Instant,
  station: z.object({
    id: StationId,
    name: z.string(),
    address: z.string(),
    city: z.string(),
    country: z.string(),
    evse_label: z.string(),
    time_zone: z.string(),
  }),
  seller: z.object({ name: z.string(), country: z.string() }),
  cdr_id: z.string(),
  tariff: TariffReference,
  started_at: Instant,
  ended_at: Instant,
  energy_kwh: Decimal,
  lines: z.array(BillLine),
  taxes: z.array(
    z.object({
      rate: Decimal,
      /** The rule that gave the rate, for example `DE-standard-2021-01-01`. */
      rule: z.string(),
      net: Amount,
      tax: Amount,
    }),
  ),
  totals: Totals,
  /** The total at the public tariff before any agreement; equal to `totals.gross` without one. */
  public_price: Amount,
  /** Whether the CPO's own total agrees with the public tariff. */
  check: z.object({
    verdict: openEnum("verdict"),
    cpo_total_net: z.nullable(Decimal),
  }),
  payment: z.object({ held: Amount, captured: z.nullable(Amount) }),
  notes: z.array(z.string()),
});

export type Receipt = z.infer<typeof Receipt>;
