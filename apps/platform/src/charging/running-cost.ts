import type { Session } from "@networkcore/contract";
import { instantOf, type Session as OcpiSession } from "@networkcore/ocpi";
import { periodsOf, ratePeriods } from "@networkcore/pricing";
import type { Database } from "../database/index.ts";
import type { ChargingContext } from "./context.ts";
import { priceBasisOf, whyUnpriced } from "./price-basis.ts";
import { periodsInOrder, type Meter } from "./read-meter.ts";
import type { SessionRow } from "./tables.ts";

/**
 * The cost so far by the quoted tariff, up to the last reading.
 *
 * @returns undefined for what cannot be priced: the driver's last known cost stays
 */
export async function runningCost(
  context: ChargingContext,
  transaction: Database,
  row: SessionRow,
  session: OcpiSession,
  { metered_at: endAt }: Meter,
): Promise<Session["cost"] | undefined> {
  try {
    const startedAt = instantOf(session.start_date_time);
    const { station, tariff, tax } = await priceBasisOf(context, transaction, row, startedAt);
    const periods = periodsOf(periodsInOrder(session));
    const timeZone = station.time_zone;
    return ratePeriods({ tariff, periods, endAt, timeZone, tax }).totals;
  } catch (error) {
    const reason = whyUnpriced(error);
    if (reason === undefined) throw error;
    process.emitWarning(`${row.id} goes on at its last known cost: ${reason}`);
    return undefined;
  }
}
