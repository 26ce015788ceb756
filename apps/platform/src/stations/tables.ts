import type { JsonObject, Location, Write, OcpiVersion, Tariff } from "@networkcore/ocpi";
import type { ColumnType } from "kysely";

/** A location; its EVSEs have rows of their own and are left out here. */
export type LocationBody = Location;

type Json<T> = ColumnType<T, string, string>;

/** What both kinds of pushed objects keep to be merged; see `MergeState`. */
interface MergedRow {
  body: Json<JsonObject> | null;
  put_at: Date | null;
  writes: Json<Record<string, Write>>;
  authoritative: boolean;
  original: Json<unknown> | null;
}

/** Tables of the directory. Ids are keys: upper case. */
export type StationTables = {
  stations: MergedRow & {
    id: string;
    connection_id: string;
    country_code: string;
    party_id: string;
    location_id: string;
    digest: string | null;
  };
  evses: MergedRow & {
    station_id: string;
    uid: string;
    status: string;
    left_out: boolean;
  };
  station_roads: {
    station_id: string;
    connection_id: string;
    first_seen: Date;
    last_seen: Date;
  };
  tariff_versions: {
    country_code: string;
    party_id: string;
    tariff_id: string;
    version: string;
    body: Json<Tariff>;
    ocpi_version: OcpiVersion;
    last_updated: Date;
    received_at: Date;
    pulled_at: Date | null;
    told_again: ColumnType<Date[], Date[] | undefined, Date[]>;
  };
  tariff_deletions: {
    country_code: string;
    party_id: string;
    tariff_id: string;
    deleted_at: Date;
  };
};

/** A row of `stations` or `evses` as it is read. */
export interface ReadRow {
  readonly body: JsonObject | null;
  readonly put_at: Date | null;
  readonly writes: Record<string, Write>;
  readonly authoritative: boolean;
  readonly original: unknown;
}

