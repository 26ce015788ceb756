import type { TariffReference } from "@networkcore/contract";
import type { OcpiVersion } from "@networkcore/ocpi";
import { PricingError, type NormalTariff, type TaxLookup } from "@networkcore/pricing";
import type { Database } from "../database/index.ts";
import { taxAt } from "../stations/index.ts";
import type { ChargingContext } from "./context.ts";
import type { ChargingTables, SessionRow, StationFacts } from "./tables.ts";

/** What a session is priced by, while it runs and in the end: the quoted version and its tax. */
export interface PriceBasis {
  readonly station: StationFacts;
  readonly tariffReference: TariffReference;
  readonly tariff: NormalTariff;
  /** The tariff as the CPO published it. */
  readonly published: { readonly document: unknown; readonly version: OcpiVersion };
  readonly tax: TaxLookup;
}

/** No tax rule is known at a station on the day on which a session is said to have begun. */
class NoTaxRule extends Error {
  override readonly name = "NoTaxRule";
}

/**
 * Why a session or a CDR has no price, where that lies in what was told of it: to try again would
 * not help.
 *
 * @returns undefined for every other error
 */
export function whyUnpriced(error: unknown): string | undefined {
  return error instanceof PricingError || error instanceof NoTaxRule ? error.message : undefined;
}

/** @throws NoTaxRule when none is known at the station: nothing is guessed */
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
  if (tax === undefined) {
    throw new NoTaxRule(`no tax rule for ${station.country} on ${startedAt.toISOString()}`);
  }
  const quoted = await context.directory.tariffVersion(transaction, {
    countryCode: body.tariff.country_code,
    partyId: body.tariff.party_id,
    tariffId: body.tariff.id,
    version: body.tariff.version,
  });
  return {
    station,
    tariffReference: body.tariff,
    tariff: quoted.tariff,
    published: { document: quoted.body, version: quoted.ocpiVersion },
    tax,
  };
}
