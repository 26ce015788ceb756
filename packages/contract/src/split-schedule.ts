import * as z from "zod/mini";
import { Instant } from "./identifiers.ts";
import { Decimal } from "./money.ts";

/** Who gets what of a session, readable by every party in advance. Rates are percent. */
export const SplitSchedule = z.object({
  version: z.string(),
  effective_from: Instant,
  /** Commission, percent of the session's net at the public tariff. Paid by the CPO. */
  commission_percent: Decimal,
  /** The Demand Partner's part of the commission, percent. */
  partner_share_percent: Decimal,
});

export type SplitSchedule = z.infer<typeof SplitSchedule>;
