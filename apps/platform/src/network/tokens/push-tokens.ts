import { OcpiError } from "@networkcore/ocpi";
import type { NetworkContext } from "../context.ts";
import { openPeer, type PeerClient } from "../peer-client.ts";
import type { ConnectionRow, NetworkTables } from "../tables.ts";
import { presentToken, tokenPath, type TokenRow } from "./token-store.ts";

const atOnce = 200;

/**
 * Pushes the cards that changed since the last push to a peer (OCPI 2.2.1 §12.2.1), oldest change
 * first; to a new connection all of them. How far it came is kept after each page.
 *
 * @throws OcpiError, PeerUnavailable where the peer cannot be reached or may not be called now: the
 * rest is pushed the next time
 */
export async function pushTokens(
  context: NetworkContext,
  connection: ConnectionRow,
): Promise<void> {
  const tables = context.database.withTables<NetworkTables>();
  let since = connection.tokens_pushed_at;
  for (;;) {
    let due = tables.selectFrom("tokens").selectAll().orderBy("last_updated").limit(atOnce);
    if (since !== null) due = due.where("last_updated", ">", since);
    const rows = await due.execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    const peer = await openPeer(context, connection);
    if (peer.has("tokens", "RECEIVER")) {
      await pushPage(context, connection.id, peer, rows);
    }
    since = last.last_updated;
    await tables
      .updateTable("connections")
      .set({ tokens_pushed_at: since })
      .where("id", "=", connection.id)
      .execute();
  }
}

/**
 * Pushes cards. One at which the peer breaks down, though it takes others, is tried once more and
 * left out then, so that it does not keep those after it from the peer.
 *
 * @throws OcpiError where the peer takes none
 */
async function pushPage(
  context: NetworkContext,
  connectionId: string,
  peer: PeerClient,
  rows: readonly TokenRow[],
): Promise<void> {
  const failed: TokenRow[] = [];
  let answered = 0;
  for (const row of rows) {
    try {
      await pushToken(context, connectionId, peer, row);
      answered += 1;
    } catch (error) {
      if (!isBreakdown(error) || failed.length > answered) throw error;
      failed.push(row);
    }
  }
  for (const row of failed) {
    try {
      await pushToken(context, connectionId, peer, row);
    } catch (error) {
      if (!isBreakdown(error) || answered === 0) throw error;
      process.emitWarning(`${connectionId} breaks down at ${row.id}: HTTP 500`);
    }
  }
}

/** Not 503 and its like: those say that the peer is away, whichever card is pushed. */
const isBreakdown = (error: unknown): error is OcpiError =>
  error instanceof OcpiError && error.status === 500;

async function pushToken(
  context: NetworkContext,
  connectionId: string,
  { client, dialect, url, version }: PeerClient,
  row: TokenRow,
): Promise<void> {
  const token = presentToken(context, row);
  const receiver = url("tokens", "RECEIVER").replace(/\/+$/, "");
  try {
    await client.put(`${receiver}/${tokenPath(token, version)}`, dialect.token.write(token));
  } catch (error) {
    if (!(error instanceof OcpiError) || !isRefusal(error)) throw error;
    // One card that a CPO does not want must not keep the others from it.
    process.emitWarning(`${connectionId} refused ${row.id}: ${error.status} ${error.code}`);
  }
}

/**
 * Whether the peer has read the token and does not take it: to send it again would change nothing.
 * A 404 that does not speak OCPI may come from a proxy, while the peer itself is away.
 */
function isRefusal({ status, code, isUnauthorized }: OcpiError): boolean {
  if (isUnauthorized || status === 429 || status >= 500) return false;
  return (code >= 2000 && code < 3000) || [400, 413, 422].includes(status);
}
