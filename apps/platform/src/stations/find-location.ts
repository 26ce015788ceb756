import { ciKey } from "@networkcore/ocpi";
import { plainText, type Database } from "../database/index.ts";
import type { StationTables } from "./tables.ts";

/** A location as its CPO names it, and the connection that names it. */
export interface LocationName {
  readonly connectionId: string;
  /** Parties that may be meant. */
  readonly parties: readonly { readonly country_code: string; readonly party_id: string }[];
  readonly locationId: string;
}

/** Ids of the stations that are meant: one at most for each party. */
export async function findLocation(
  database: Database,
  { connectionId, parties, locationId }: LocationName,
): Promise<string[]> {
  if (parties.length === 0) return [];
  const rows = await database
    .withTables<StationTables>()
    .selectFrom("stations")
    .innerJoin("station_roads", "station_roads.station_id", "stations.id")
    .select("stations.id")
    .where("station_roads.connection_id", "=", connectionId)
    .where("stations.location_id", "=", plainText(ciKey(locationId)))
    .where((where) =>
      where.or(
        parties.map((party) =>
          where.and({
            "stations.country_code": plainText(ciKey(party.country_code)),
            "stations.party_id": plainText(ciKey(party.party_id)),
          }),
        ),
      ),
    )
    .execute();
  return rows.map((row) => row.id);
}
