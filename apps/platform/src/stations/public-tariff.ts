import { readTariff, type NormalTariff } from "@networkcore/pricing";
import type { OcpiVersion, Tariff } from "@networkcore/ocpi";
import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import { tariffKeys, type TariffName } from "./store-tariffs.ts";

/** A version of a tariff as it is kept. */
export interface TariffRow {
  readonly body: Tariff;
  readonly ocpi_version: OcpiVersion;
  readonly version: string;
}

/**
 * The public version of a tariff is the last updated one; of several of one time the one pulled
 * last, for that is the peer's present truth; then the greatest version, so that the order in which
 * they came does not matter.
 */
const publicFirst = sql`last_updated desc, pulled_at desc nulls last, version desc`;

/** The versions that no deletion hides, or that were told again since; as it was `at` a time. */
const notDeleted = (at: Date | undefined) => sql`not exists (
  select 1 from tariff_deletions gone where gone.country_code = tariff_versions.country_code
    and gone.party_id = tariff_versions.party_id and gone.tariff_id = tariff_versions.tariff_id
    and gone.deleted_at >= tariff_versions.last_updated
    ${at === undefined ? sql`` : sql`and gone.deleted_at <= ${at}`}
    and not exists (select 1 from unnest(told_again) as told where told > gone.deleted_at
      ${at === undefined ? sql`` : sql`and told <= ${at}`}))`;

/** The public version of every tariff. */
export async function readPublicTariffs(database: Database): Promise<TariffRow[]> {
  const { rows } = await sql<TariffRow>`
    select distinct on (country_code, party_id, tariff_id) body, ocpi_version, version
    from tariff_versions where ${notDeleted(undefined)}
    order by country_code, party_id, tariff_id, ${publicFirst}`.execute(database);
  return rows;
}

/** A version of a tariff, by its hash. */
export async function readTariffVersion(
  database: Database,
  name: TariffName & { readonly version: string },
): Promise<TariffRow | undefined> {
  const { rows } = await sql<TariffRow>`
    select body, ocpi_version, version from tariff_versions
    where (country_code, party_id, tariff_id) = (${sql.join(tariffKeys(name))})
      and version = ${name.version}`.execute(database);
  return rows[0];
}

/** The public version of one tariff, whether or not it is valid yet. */
export async function readPublicTariff(
  database: Database,
  name: TariffName,
): Promise<Tariff | undefined> {
  const { rows } = await sql<Pick<TariffRow, "body">>`
    select body from tariff_versions
    where (country_code, party_id, tariff_id) = (${sql.join(tariffKeys(name))})
      and ${notDeleted(undefined)}
    order by ${publicFirst} limit 1`.execute(database);
  return rows[0]?.body;
}

/** A tariff that was public, ready to be rated. */
export interface PublicTariff {
  readonly version: string;
  readonly ocpiVersion: OcpiVersion;
  readonly body: Tariff;
  readonly tariff: NormalTariff;
}

/**
 * The tariff that was public at an instant, such as a session's start: of the versions that had
 * been updated by then and were not deleted, the public one of those valid then. Whenever they came
 * here, it is the same.
 *
 * @throws PricingError when its body cannot be priced
 */
export async function readTariffPublicAt(
  database: Database,
  name: TariffName,
  instant: Date,
): Promise<PublicTariff | undefined> {
  const { rows } = await sql<TariffRow>`
    select body, ocpi_version, version from tariff_versions
    where (country_code, party_id, tariff_id) = (${sql.join(tariffKeys(name))})
      and last_updated <= ${instant} and ${notDeleted(instant)}
      and coalesce((body ->> 'start_date_time')::timestamptz <= ${instant}, true)
      and coalesce((body ->> 'end_date_time')::timestamptz > ${instant}, true)
    order by ${publicFirst} limit 1`.execute(database);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { body, version, ocpi_version: ocpiVersion } = row;
  return { version, ocpiVersion, body, tariff: readTariff(body, ocpiVersion) };
}
