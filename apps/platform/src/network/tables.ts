import type { Endpoint, Session } from "@networkcore/ocpi";
import type { OcpiCdr } from "@networkcore/pricing";
import type { ColumnType } from "kysely";

type Json<T> = ColumnType<T, string, string>;

/** A party behind a connection, as its credentials name it. */
export interface ConnectedParty {
  readonly country_code: string;
  readonly party_id: string;
  readonly name: string;
}

/** Tables of the network's module. */
export type NetworkTables = {
  connections: {
    id: string;
    versions_url: string;
    state: "registering" | "registered" | "failed";
    ocpi_version: string | null;
    token_in_hash: string | null;
    token_out: string | null;
    endpoints: Json<Endpoint[]>;
    parties: Json<ConnectedParty[]>;
    tariffs: number;
    refused: number;
    directory_pulled_at: Date | null;
    records_pulled_at: Date | null;
    error: string | null;
    created_at: Date;
  };
  ocpi_sessions: {
    connection_id: string;
    country_code: string;
    party_id: string;
    id: string;
    reference: string | null;
    body: Json<Session>;
    last_updated: Date;
  };
  cdrs: {
    connection_id: string;
    country_code: string;
    party_id: string;
    id: string;
    reference: string | null;
    body: Json<OcpiCdr>;
    received_at: Date;
  };
  commands: {
    id: string;
    connection_id: string;
    kind: "START_SESSION" | "STOP_SESSION";
    reference: string;
    state: "sending" | "accepted" | "rejected" | "unknown" | "done";
    result: string | null;
    created_at: Date;
  };
  refused_objects: {
    connection_id: string;
    module: string;
    path: string;
    reason: string;
    body: Json<unknown>;
    refused_at: Date;
  };
};

export type ConnectionRow = Omit<NetworkTables["connections"], "endpoints" | "parties"> & {
  endpoints: Endpoint[];
  parties: ConnectedParty[];
};
