import type { Updateable } from "kysely";
import type { Database } from "../../database/index.ts";
import { ApiProblem } from "../../http/index.ts";
import type { NotificationTables } from "../tables.ts";
import type { EndpointRow } from "./present-endpoint.ts";

/** Whose endpoint is meant. */
export interface EndpointName {
  readonly partnerId: string;
  readonly id: string;
}

const selectEndpoint = (database: Database, { partnerId, id }: EndpointName) =>
  database
    .withTables<NotificationTables>()
    .selectFrom("webhook_endpoints")
    .selectAll()
    .where("id", "=", id)
    .where("partner_id", "=", partnerId);

const mustExist = (row: EndpointRow | undefined, { id }: EndpointName): EndpointRow => {
  if (row !== undefined) return row;
  throw new ApiProblem("webhook_endpoint_not_found", `no webhook endpoint ${id}`, "id");
};

/** @throws ApiProblem `webhook_endpoint_not_found`, also for another partner's */
export async function readEndpoint(database: Database, name: EndpointName): Promise<EndpointRow> {
  return mustExist(await selectEndpoint(database, name).executeTakeFirst(), name);
}

/**
 * Locks an endpoint for the rest of the transaction; always before its deliveries.
 *
 * @throws ApiProblem `webhook_endpoint_not_found`
 */
export async function lockEndpoint(
  transaction: Database,
  name: EndpointName,
): Promise<EndpointRow> {
  return mustExist(await selectEndpoint(transaction, name).forUpdate().executeTakeFirst(), name);
}

/** @throws ApiProblem `webhook_endpoint_disabled` */
export function mustBeEnabled(row: EndpointRow): void {
  if (row.state === "enabled") return;
  const detail = `${row.id} is disabled: enable it first`;
  throw new ApiProblem("webhook_endpoint_disabled", detail, "id");
}

/** Changes an endpoint that is locked. */
export async function changeEndpoint(
  transaction: Database,
  id: string,
  change: Updateable<NotificationTables["webhook_endpoints"]>,
): Promise<EndpointRow> {
  return transaction
    .withTables<NotificationTables>()
    .updateTable("webhook_endpoints")
    .set(change)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
