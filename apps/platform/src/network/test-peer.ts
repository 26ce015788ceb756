import { encodeToken, type Credentials, type OcpiVersion } from "@networkcore/ocpi";
import { startOddPeer } from "@networkcore/ocpi/testing";
import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import { inviteConnection } from "./registration/open-connection.ts";
import { readConnection } from "./peer-client.ts";
import type { TestNetwork } from "./test-network.ts";

/** A hash of every row of every table. */
export async function fingerprint(database: Database): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' order by 1`.execute(database);
  const hashes: Record<string, string> = {};
  for (const { name } of rows) {
    const hash = await sql<{ hash: string }>`
      select md5(string_agg(row::text, '' order by row::text)) as hash
      from ${sql.table(name)} as row`.execute(database);
    hashes[name] = hash.rows[0]?.hash ?? "";
  }
  return hashes;
}

let made = 0;

/** A peer that is invited to register with us; its own versions can be read with `tokenB`. */
export async function invitePeer(
  stage: TestNetwork,
  o: { readonly version?: OcpiVersion; readonly kind?: "cpo" | "hub" } = {},
) {
  made += 1;
  const { version = "2.2.1", kind = "cpo" } = o;
  const tokenB = `token-b-${made}`;
  const peer = await startOddPeer({ token: tokenB, version });
  const { row, token } = await stage.database
    .transaction()
    .execute((transaction) => inviteConnection(stage.context, transaction, kind));
  const partyId = `P${String(made).padStart(2, "0")}`;
  const role = { role: "CPO", country_code: "DE", party_id: partyId };
  const credentials: Credentials = {
    token: tokenB,
    url: peer.versionsUrl,
    roles: [{ ...role, business_details: { name: `CPO ${made}` } }],
  };
  return {
    peer,
    id: row.id,
    partyId,
    /** CREDENTIALS_TOKEN_A. */
    token,
    credentials,
    read: () => readConnection(stage.database, row.id),
  };
}

/** Sends something to our OCPI server, over HTTP. */
export async function call(
  url: string,
  method: string,
  token: string,
  body?: unknown,
): Promise<{ status: number; status_code: number; status_message?: string; data?: unknown }> {
  const response = await fetch(url, {
    method,
    headers: { Authorization: `Token ${encodeToken(token)}`, "Content-Type": "application/json" },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { ...((await response.json()) as { status_code: number }), status: response.status };
}
