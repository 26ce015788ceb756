import type { Evse, Location } from "@networkcore/ocpi";
import type { OcpiTariff } from "@networkcore/pricing";
import type { ColumnType } from "kysely";

/** A location; its EVSEs have rows of their own and are left out here. */
export type LocationBody = Location;

type Json<T> = ColumnType<T, string, string>;

/** Tables of the directory. */
export type StationTables = {
  stations: {
    id: string;
    connection_id: string;
    country_code: string;
    party_id: string;
    location_id: string;
    body: Json<LocationBody>;
    last_updated: Date;
  };
  evses: {
    station_id: string;
    uid: string;
    status: string;
    body: Json<Evse>;
    last_updated: Date;
  };
  tariff_versions: {
    country_code: string;
    party_id: string;
    tariff_id: string;
    version: string;
    body: Json<OcpiTariff>;
    last_updated: Date;
    public_from: Date;
    public_until: Date | null;
  };
};
