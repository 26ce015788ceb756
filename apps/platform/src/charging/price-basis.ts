import type { TariffReference } from "@networkcore/contract";
import type { NormalTariff, TaxLookup } from "@networkcore/pricing";
import type { Database } from "../database/index.ts";
import { taxAt } from "../stations/index.ts";
import type { ChargingContext } from "./context.ts";
import type { ChargingTables, SessionRow, StationFacts } from "./tables.ts";

/** What a session is priced by, while it runs and in the end: the quoted version and its tax. */
export interface PriceBasis {
  readonly station: StationFacts;
  readonly tariffReference: TariffReference;
  readonly tariff: NormalTariff;
  readonly tax: TaxLookup;
}

/** @throws Error when no tax rule is known at the station: nothing is guessed */
export async function priceBasisOf(
  context: ChargingContext,
  transaction: Database,
  row: SessionRow,
  startedAt: Date,
): Promise<PriceBasis> {
  const { body, station } = await transaction
    .withTables<ChargingTables>()
    .selectFrom("quotes")
    .select(["body", "station"])
    .where("id", "=", row.quote_id)
    .executeTakeFirstOrThrow();
  const tax = taxAt({
    country: station.country,
    postalCode: station.postal_code ?? undefined,
    timeZone: station.time_zone,
    at: startedAt,
  });
  if (tax === undefined) throw new Error(`no tax rule for ${station.country}`);
  const tariff = await context.directory.tariffVersion(transaction, {
    countryCode: body.tariff.country_code,
    partyId: body.tariff.party_id,
    tariffId: body.tariff.id,
    version: body.tariff.version,
  });
  return { station, tariffReference: body.tariff, tariff, tax };
}
