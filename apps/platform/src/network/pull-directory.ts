import { Location } from "@networkcore/ocpi";
import { Tariff221 } from "@networkcore/pricing";
import { sql } from "kysely";
import type { NetworkContext } from "./context.ts";
import { overlapBefore } from "./overlap.ts";
import { peerClient } from "./peer-client.ts";
import { keepRefused, refuseForeign } from "./refused-object.ts";
import type { ConnectionRow, NetworkTables } from "./tables.ts";

const pageSize = 500;

/** What a pull brought. */
export interface PullReport {
  readonly tariffs: number;
  readonly locations: number;
  readonly refused: number;
}

/**
 * Pulls tariffs, then locations, page by page into the directory: all of them the first time, what
 * was updated since afterwards. One bad object stops nothing; it is kept among the refused.
 */
export async function pullDirectory(
  context: NetworkContext,
  connection: ConnectionRow,
): Promise<PullReport> {
  const { client, url } = peerClient(context, connection);
  const connectionId = connection.id;
  const since = overlapBefore(connection.directory_pulled_at)?.toISOString();
  const query = { limit: pageSize, ...(since !== undefined && { dateFrom: since }) };
  const started = context.clock.now();
  const report = { tariffs: 0, locations: 0, refused: 0 };
  for await (const given of client.pages(url("tariffs", "SENDER"), Tariff221, query)) {
    const page = refuseForeign(connection, given);
    await context.database.transaction().execute(async (transaction) => {
      await context.directory.putTariffs(transaction, page.items);
      await keepRefused(context, transaction, { connectionId, module: "tariffs" }, page);
    });
    report.tariffs += page.items.length;
    report.refused += page.refused.length;
  }
  for await (const given of client.pages(url("locations", "SENDER"), Location, query)) {
    const page = refuseForeign(connection, given);
    await context.database.transaction().execute(async (transaction) => {
      await context.directory.putLocations(transaction, connectionId, page.items);
      await keepRefused(context, transaction, { connectionId, module: "locations" }, page);
    });
    report.locations += page.items.length;
    report.refused += page.refused.length;
  }
  await context.database.transaction().execute(async (transaction) => {
    await transaction
      .withTables<NetworkTables>()
      .updateTable("connections")
      .set({
        directory_pulled_at: started,
        tariffs: sql<number>`tariffs + ${since === undefined ? report.tariffs : 0}`,
        refused: sql<number>`refused + ${report.refused}`,
      })
      .where("id", "=", connectionId)
      .execute();
    if (report.tariffs + report.locations > 0) await context.directory.tellAll(transaction);
  });
  return report;
}
