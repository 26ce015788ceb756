import type { Database } from "../database/index.ts";
import { ApiProblem, readPage, toPage, type Handlers } from "../http/index.ts";
import { reportOn } from "./report/connection-report.ts";
import type { NetworkContext } from "./context.ts";
import { endConnection } from "./registration/end-connection.ts";
import { listRefused } from "./report/list-refused.ts";
import { inviteConnection, openConnection } from "./registration/open-connection.ts";
import { presentConnections } from "./report/present-connection.ts";
import type { ConnectionRow, NetworkTables } from "./tables.ts";

type Served =
  | "listConnections"
  | "createConnection"
  | "inviteConnection"
  | "getConnection"
  | "getConnectionReport"
  | "listRefusedObjects"
  | "syncConnection"
  | "rotateConnection"
  | "endConnection";

/** Routes of the network: connections, for operators. */
export function networkRoutes(context: NetworkContext): Pick<Handlers, Served> {
  async function rowOf(database: Database, id: string): Promise<ConnectionRow> {
    const row = await database
      .withTables<NetworkTables>()
      .selectFrom("connections")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirst();
    if (row !== undefined) return row;
    throw new ApiProblem("connection_not_found", `no connection ${id}`, "id");
  }

  /** Shows a connection as it is inside the transaction that changed it. */
  async function shown(database: Database, id: string) {
    const [connection] = await presentConnections(
      { ...context, database },
      [await rowOf(database, id)],
    );
    if (connection === undefined) throw new Error(`${id} is gone`);
    return connection;
  }

  async function change(
    transaction: Database,
    id: string,
    values: { sync_wanted: "full" | "incremental" } | { rotation_wanted: true },
  ) {
    const row = await rowOf(transaction, id);
    if (row.state !== "registered") {
      throw new ApiProblem("connection_not_ready", `${id} is ${row.state}`, "id");
    }
    await transaction
      .withTables<NetworkTables>()
      .updateTable("connections")
      .set(values)
      .where("id", "=", id)
      .execute();
    return shown(transaction, id);
  }

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
      return { ...listed, data: await presentConnections(context, listed.data) };
    },
    async createConnection({ body, transaction }) {
      const row = await openConnection(context, transaction, {
        versionsUrl: body.versions_url,
        token: body.token,
        kind: body.kind,
      });
      return shown(transaction, row.id);
    },
    async inviteConnection({ body, transaction }) {
      const { row, token } = await inviteConnection(context, transaction, body.kind ?? "cpo");
      const versions_url = `${context.identity.baseUrl}/versions`;
      return { connection: await shown(transaction, row.id), versions_url, token };
    },
    getConnection: ({ params }) => shown(context.database, params.id),
    async getConnectionReport({ params }) {
      const row = await rowOf(context.database, params.id);
      if (row.state !== "registered" && row.state !== "ended") {
        throw new ApiProblem("connection_not_ready", `${row.id} is ${row.state}`, "id");
      }
      return reportOn(context, row.id);
    },
    async listRefusedObjects({ params, query }) {
      const { id } = await rowOf(context.database, params.id);
      const page = readPage(query);
      if (page.after !== undefined && !/^\d{1,16}$/.test(page.after)) {
        throw new ApiProblem("invalid_request", "cursor: not one of this list", "cursor");
      }
      const { module, resolved } = query;
      const asked = { connectionId: id, module, resolved, before: page.after };
      const rows = await listRefused(context, { ...asked, limit: page.limit + 1 });
      return toPage(rows, page, (row) => row.id);
    },
    syncConnection: ({ params, body, transaction }) =>
      change(transaction, params.id, { sync_wanted: body.full ? "full" : "incremental" }),
    rotateConnection: ({ params, transaction }) =>
      change(transaction, params.id, { rotation_wanted: true }),
    async endConnection({ params, transaction }) {
      const row = await rowOf(transaction, params.id);
      if (row.state !== "ended") await endConnection(context, transaction, row, false);
      return shown(transaction, params.id);
    },
  };
}
