import type { Cdr, Endpoint, MergeState, Session } from "@networkcore/ocpi";

import type { PullCursors } from "./pull/pull-cursor.ts";
import type { ColumnType, Generated, Selectable } from "kysely";

type Json<T> = ColumnType<T, string, string>;

/** A party behind a connection, as its credentials or its hub name it. */
export interface ConnectedParty {
  readonly country_code: string;
  readonly party_id: string;
  readonly name: string;
  /** What a hub says of it; absent for a CPO's own. */
  readonly status?: "connected" | "offline" | "planned" | "suspended";
  /** When the hub said so, in its own time. */
  readonly status_at?: string;
}

/** A hub's own country and party. */
export interface HubParty {
  readonly countryCode: string;
  readonly partyId: string;
}

/** The pull that is under way. */
export interface SyncProgress {
  readonly kind: "full" | "incremental";
  readonly module: "clients" | "tariffs" | "locations" | "sessions" | "cdrs";
  readonly done: number;
  readonly total: number | null;
  readonly started_at: string;
}

/** Tables of the network's module. */
export type NetworkTables = {
  connections: {
    id: string;
    kind: Generated<"cpo" | "hub">;
    versions_url: string | null;
    state: "invited" | "registering" | "registered" | "failed" | "ended";
    ocpi_version: string | null;
    registration_token: string | null;
    token_out: string | null;
    token_encoding: string | null;
    endpoints: Json<Endpoint[]>;
    parties: Json<ConnectedParty[]>;
    /** The hub itself, as messages to it are addressed. */
    hub: ColumnType<HubParty | null, string | null | undefined, string | null>;
    tariffs: Generated<number>;
    directory_pulled_at: Date | null;
    records_pulled_at: Date | null;
    sync_wanted: "full" | "incremental" | null;
    sync: ColumnType<SyncProgress | null, string | null, string | null>;
    sync_error: string | null;
    cursors: ColumnType<PullCursors, string | undefined, string>;
    rotation_wanted: Generated<boolean>;
    ended_at: Date | null;
    versions_read_at: Generated<Date | null>;
    tokens_pushed_at: Date | null;
    error: string | null;
    created_at: Date;
  };
  peer_tokens: {
    hash: string;
    connection_id: string;
    kind: "registration" | "issued" | "session";
    issued_at: Date;
  };
  connection_deviations: {
    connection_id: string;
    code: string;
    times: number;
    example: string | null;
    last_seen_at: Date;
  };
  tokens: {
    id: string;
    partner_id: string;
    driver_id: string | null;
    uid: string;
    contract_id: string;
    visual_number: string | null;
    valid: boolean;
    created_at: Date;
    last_updated: Date;
  };
  token_authorizations: {
    reference: string;
    token_id: string;
    connection_id: string;
    evse_uid: string;
    authorized_at: Date;
  };
  ocpi_sessions: {
    connection_id: string;
    country_code: string;
    party_id: string;
    id: string;
    reference: string | null;
    /** The newest PUT with the PATCHes after it; only those while no PUT has come. */
    body: Json<Session>;
    put_at: Date | null;
    writes: Json<MergeState["writes"]>;
    authoritative: Generated<boolean>;
    ocpi_version: Generated<string>;
    original: ColumnType<unknown, string | null, string | null>;
    last_updated: Date;
  };
  cdrs: {
    connection_id: string;
    country_code: string;
    party_id: string;
    id: string;
    reference: string | null;
    session_id: string | null;
    body: Json<Cdr>;
    ocpi_version: Generated<string>;
    original: ColumnType<unknown, string | null, string | null>;
    received_at: Date;
  };
  commands: {
    id: string;
    connection_id: string;
    kind: "START_SESSION" | "STOP_SESSION";
    reference: string;
    state: "sending" | "accepted" | "rejected" | "unreachable" | "unknown" | "done";
    result: string | null;
    succeeded: boolean | null;
    created_at: Date;
  };
  refused_objects: {
    id: Generated<number>;
    connection_id: string;
    module: string;
    object_id: string | null;
    path: string;
    reason: string;
    body: Json<unknown>;
    digest: string;
    came_by: "pull" | "push";
    refused_at: Date;
    resolved_at: Date | null;
  };
};

export type ConnectionRow = Selectable<NetworkTables["connections"]>;
