import { randomBytes } from "node:crypto";
import { hashToken } from "@networkcore/ocpi";
import { newId, type Database } from "../../database/index.ts";
import { ApiProblem } from "../../http/index.ts";
import type { NetworkContext } from "../context.ts";
import { assertPeerUrl } from "../../outbound/index.ts";
import type { ConnectionRow, NetworkTables } from "../tables.ts";

/** A peer to connect to. */
export interface PeerAddress {
  readonly versionsUrl: string;
  /** The registration token that the peer gave us (CREDENTIALS_TOKEN_A). */
  readonly token: string;
  /** `cpo` unless given. */
  readonly kind?: "cpo" | "hub" | undefined;
}

const fresh = {
  ocpi_version: null,
  token_out: null,
  token_encoding: null,
  endpoints: "[]",
  parties: "[]",
  hub: null,
  directory_pulled_at: null,
  records_pulled_at: null,
  cursors: "{}",
  tokens_pushed_at: null,
  versions_read_at: null,
  sync_wanted: null,
  sync: null,
  sync_error: null,
  error: null,
  ended_at: null,
} as const;

/**
 * Opens a connection to a peer. Registration and import follow from there, by whichever node
 * comes to it first. One that failed or was ended begins again under its old id.
 *
 * @throws ApiProblem `connection_exists` for a peer that is connected, `invalid_request` for an
 * address that a peer cannot have
 */
export async function openConnection(
  context: NetworkContext,
  transaction: Database,
  peer: PeerAddress,
): Promise<ConnectionRow> {
  try {
    assertPeerUrl(peer.versionsUrl, { allowLoopback: context.allowLoopback });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ApiProblem("invalid_request", `versions_url: ${error.message}`, "versions_url");
  }
  const now = context.clock.now();
  const values = {
    state: "registering",
    kind: peer.kind ?? "cpo",
    registration_token: context.encryption.seal(peer.token),
  } as const;
  const row = await transaction
    .withTables<NetworkTables>()
    .insertInto("connections")
    .values({
      ...fresh,
      ...values,
      id: newId("con", now),
      versions_url: peer.versionsUrl,
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .column("versions_url")
        .doUpdateSet({ ...fresh, ...values })
        .where("connections.state", "in", ["failed", "ended"]),
    )
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) {
    throw new ApiProblem(
      "connection_exists",
      `${peer.versionsUrl} is connected, or about to be`,
      "versions_url",
    );
  }
  const tables = transaction.withTables<NetworkTables>();
  // A token that was offered while the connection ended must not come to life with it.
  await tables.deleteFrom("peer_tokens").where("connection_id", "=", row.id).execute();
  // What was borne of the peer before says nothing of what it is now.
  await tables
    .deleteFrom("connection_deviations")
    .where("connection_id", "=", row.id)
    .execute();
  return row;
}

/**
 * Makes a registration token for a peer that registers with us.
 *
 * @returns the connection that it will become, and the token, which is not kept
 */
export async function inviteConnection(
  context: NetworkContext,
  transaction: Database,
  kind: "cpo" | "hub",
): Promise<{ row: ConnectionRow; token: string }> {
  const now = context.clock.now();
  const token = randomBytes(32).toString("base64url");
  const tables = transaction.withTables<NetworkTables>();
  const row = await tables
    .insertInto("connections")
    .values({
      ...fresh,
      id: newId("con", now),
      kind,
      state: "invited",
      versions_url: null,
      registration_token: null,
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await tables
    .insertInto("peer_tokens")
    .values({
      hash: hashToken(token),
      connection_id: row.id,
      kind: "registration",
      issued_at: now,
    })
    .execute();
  return { row, token };
}
