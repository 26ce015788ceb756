import { readPage, toPage, type Handlers } from "../http/index.ts";
import type { NetworkContext } from "./context.ts";
import type { NetworkTables } from "./tables.ts";

/** Routes of the network: connections, for operators. */
export function networkRoutes(context: NetworkContext): Pick<Handlers, "listConnections"> {
  return {
    async listConnections({ query }) {
      const page = readPage(query);
      const rows = await context.database
        .withTables<NetworkTables>()
        .selectFrom("connections")
        .selectAll()
        .where("id", ">", page.after ?? "")
        .orderBy("id")
        .limit(page.limit + 1)
        .execute();
      const listed = toPage(rows, page, (row) => row.id);
      const data = await Promise.all(
        listed.data.map(async (row) => ({
          id: row.id,
          versions_url: row.versions_url,
          ocpi_version: row.ocpi_version,
          state: row.state,
          parties: [...row.parties],
          ...(await context.directory.counts(row.id)),
          tariffs: row.tariffs,
          refused: row.refused,
          synced_at: row.directory_pulled_at?.toISOString() ?? null,
          error: row.error,
        })),
      );
      return { ...listed, data };
    },
  };
}
