import { createHash } from "node:crypto";
import { ciKey, instantText, type OcpiVersion, type Tariff } from "@networkcore/ocpi";
import { canonicalJson } from "@networkcore/pricing";
import { sql } from "kysely";
import type { Clock, Database } from "../database/index.ts";
import { flags, jsons, jsonText, plainText, rowset, texts, times } from "./rowset.ts";

/** A tariff by name; ids of any case. */
export interface TariffName {
  readonly countryCode: string;
  readonly partyId: string;
  readonly tariffId: string;
}

/** How tariffs came. */
export interface TariffManner {
  /** The version of OCPI they are written in. */
  readonly version: OcpiVersion;
  /** Read from the peer: its present truth, which beats what was pushed at the same time. */
  readonly pulled: boolean;
}

/** The version of a tariff: SHA-256 of its canonical JSON. */
export function tariffVersion(tariff: Tariff): string {
  return createHash("sha256").update(canonicalJson(tariff)).digest("hex");
}

/** The columns that name a tariff: keys, so upper case. */
export const tariffKeys = ({ countryCode, partyId, tariffId }: TariffName) =>
  [plainText(ciKey(countryCode)), plainText(ciKey(partyId)), plainText(ciKey(tariffId))] as const;

/**
 * Keeps every version of a tariff that comes, in any order and as often as it comes. Which one is
 * public follows from them: see `public-tariff.ts`. One that comes after a deletion that hides it
 * is told again, unless it was pushed and is older than another version: then it comes late.
 *
 * @returns whether anything is new
 */
export async function storeTariffs(
  database: Database,
  clock: Clock,
  tariffs: readonly Tariff[],
  manner: TariffManner,
): Promise<boolean> {
  if (tariffs.length === 0) return false;
  const now = clock.now();
  const versions = new Map(
    tariffs.map((tariff) => {
      const { country_code: countryCode, party_id: partyId, id: tariffId } = tariff;
      const key = tariffKeys({ countryCode, partyId, tariffId });
      const version = tariffVersion(tariff);
      return [[...key, version].join("/"), { tariff, key, version }] as const;
    }),
  );
  const rows = [...versions].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const given = rows.map(([, row]) => row);
  const columns = [
    texts(given.map(({ key }) => key[0])),
    texts(given.map(({ key }) => key[1])),
    texts(given.map(({ key }) => key[2])),
    texts(given.map(({ version }) => version)),
    jsons(given.map(({ tariff }) => jsonText(tariff))),
    times(given.map(({ tariff }) => instantText(tariff.last_updated))),
    flags(given.map(() => manner.pulled)),
  ];
  const changed = await sql`
    insert into tariff_versions as known (country_code, party_id, tariff_id, version, body,
      ocpi_version, last_updated, received_at, pulled_at, told_again)
    select country, party, tariff, version, body::jsonb, ${manner.version}, updated,
      ${now}::timestamptz, case when pulled then ${now}::timestamptz end,
      case when ${isToldAgain(now)} then array[${now}::timestamptz] else '{}' end
    from ${rowset(columns)} as given (country, party, tariff, version, body, updated, pulled)
    on conflict (country_code, party_id, tariff_id, version) do update
      set ocpi_version = greatest(known.ocpi_version, excluded.ocpi_version),
        pulled_at = greatest(known.pulled_at, excluded.pulled_at),
        told_again = known.told_again || excluded.told_again
      where known.ocpi_version < excluded.ocpi_version or excluded.told_again <> '{}'
        -- A later pull matters only where another version of the same time could be the public one.
        or excluded.pulled_at is not null and (known.pulled_at is null or exists (
          select 1 from tariff_versions other where other.country_code = known.country_code
            and other.party_id = known.party_id and other.tariff_id = known.tariff_id
            and other.last_updated = known.last_updated and other.version <> known.version
            and other.pulled_at >= known.pulled_at))
    returning 1`.execute(database);
  return changed.rows.length > 0;
}

/** Whether a given row is hidden by a deletion before `now` that it may end. */
const isToldAgain = (now: Date) => sql`
  exists (select 1 from tariff_deletions gone where gone.country_code = country
    and gone.party_id = party and gone.tariff_id = tariff
    and gone.deleted_at >= updated and gone.deleted_at < ${now}::timestamptz
    and not exists (select 1 from tariff_versions same where same.country_code = country
      and same.party_id = party and same.tariff_id = tariff and same.version = given.version
      and gone.deleted_at < any(same.told_again)))
  and (pulled or not exists (select 1 from tariff_versions newer where newer.country_code = country
    and newer.party_id = party and newer.tariff_id = tariff and newer.last_updated > updated))`;

/** Hides a tariff: its versions up to this moment, until one is told again or a newer one comes. */
export async function deleteTariff(
  database: Database,
  clock: Clock,
  name: TariffName,
): Promise<void> {
  const [country, party, tariff] = tariffKeys(name);
  await sql`
    insert into tariff_deletions (country_code, party_id, tariff_id, deleted_at)
    values (${country}, ${party}, ${tariff}, ${clock.now()}) on conflict do nothing`.execute(
    database,
  );
}
