import type { Database } from "../../database/index.ts";
import { ApiProblem, asServer, readPage, toPage, type Handlers } from "../../http/index.ts";
import { pageAfter } from "../page-after.ts";
import type { NotificationTables } from "../tables.ts";
import { presentEvent } from "./present-event.ts";

/** Routes of events: a partner sees its own. */
export function eventRoutes(database: Database): Pick<Handlers, "listEvents" | "getEvent"> {
  const tables = database.withTables<NotificationTables>();
  return {
    async listEvents({ caller, query }) {
      const page = readPage(query);
      const after = pageAfter(page, "evt");
      let rows = tables
        .selectFrom("events")
        .selectAll()
        .where("partner_id", "=", asServer(caller).partnerId)
        .orderBy("id", "desc")
        .limit(page.limit + 1);
      if (query.type !== undefined) rows = rows.where("type", "=", query.type);
      if (query.subject_id !== undefined) rows = rows.where("subject_id", "=", query.subject_id);
      if (after !== undefined) rows = rows.where("id", "<", after);
      const listed = toPage(await rows.execute(), page, (row) => row.id);
      return { ...listed, data: listed.data.map(presentEvent) };
    },
    async getEvent({ caller, params }) {
      const row = await tables
        .selectFrom("events")
        .selectAll()
        .where("id", "=", params.id)
        .where("partner_id", "=", asServer(caller).partnerId)
        .executeTakeFirst();
      if (row !== undefined) return presentEvent(row);
      throw new ApiProblem("event_not_found", `no event ${params.id}`, "id");
    },
  };
}
