import { createHash } from "node:crypto";
import { instantOf } from "@networkcore/ocpi";
import { canonicalJson, type OcpiTariff } from "@networkcore/pricing";
import { sql } from "kysely";
import type { Clock, Database } from "../database/index.ts";
import type { StationTables } from "./tables.ts";

/** The version of a tariff: SHA-256 of its canonical JSON. */
export function tariffVersion(tariff: OcpiTariff): string {
  return createHash("sha256").update(canonicalJson(tariff)).digest("hex");
}

/** A list that moves while it is read page by page can hold a tariff twice. */
function newestOfEach(tariffs: readonly OcpiTariff[]): OcpiTariff[] {
  const newest = new Map<string, OcpiTariff>();
  for (const tariff of tariffs) {
    const key = `${tariff.country_code}/${tariff.party_id}/${tariff.id}`;
    const known = newest.get(key);
    if (known && instantOf(known.last_updated) > instantOf(tariff.last_updated)) continue;
    newest.set(key, tariff);
  }
  return [...newest.values()];
}

/**
 * Keeps tariffs as versions: one that changed becomes the public one from now on, the former stays
 * for the sessions that began under it.
 */
export async function storeTariffs(
  database: Database,
  clock: Clock,
  given: readonly OcpiTariff[],
): Promise<void> {
  const tariffs = newestOfEach(given);
  const now = clock.now();
  const rows = tariffs.map((tariff) => ({
    country_code: tariff.country_code,
    party_id: tariff.party_id,
    tariff_id: tariff.id,
    version: tariffVersion(tariff),
    body: tariff,
    last_updated: tariff.last_updated,
  }));
  const rowset = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
    country_code text, party_id text, tariff_id text, version text, body jsonb,
    last_updated timestamptz)`;
  await sql`
    update tariff_versions set public_until = ${now} from ${rowset}
    where tariff_versions.country_code = given.country_code
      and tariff_versions.party_id = given.party_id
      and tariff_versions.tariff_id = given.tariff_id
      and tariff_versions.version <> given.version
      and tariff_versions.last_updated <= given.last_updated
      and tariff_versions.public_until is null`.execute(database);
  await sql`
    insert into tariff_versions (country_code, party_id, tariff_id, version, body, last_updated,
      public_from, public_until)
    select country_code, party_id, tariff_id, version, body, last_updated, ${now}, null from ${rowset}
    where not exists (
      select 1 from tariff_versions known where known.country_code = given.country_code
        and known.party_id = given.party_id and known.tariff_id = given.tariff_id
        and known.public_until is null)
    on conflict (country_code, party_id, tariff_id, version) do update
      set public_until = null`.execute(database);
}

/** A tariff version that was public. */
export async function readTariffVersion(
  database: Database,
  reference: { countryCode: string; partyId: string; tariffId: string; version: string },
): Promise<OcpiTariff | undefined> {
  const row = await database
    .withTables<StationTables>()
    .selectFrom("tariff_versions")
    .select("body")
    .where("country_code", "=", reference.countryCode)
    .where("party_id", "=", reference.partyId)
    .where("tariff_id", "=", reference.tariffId)
    .where("version", "=", reference.version)
    .executeTakeFirst();
  return row?.body;
}
