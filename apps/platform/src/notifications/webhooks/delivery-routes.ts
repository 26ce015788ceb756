import type { WebhookDelivery } from "@networkcore/contract";
import type { Database } from "../../database/index.ts";
import { ApiProblem, asServer, readPage, toPage, type Handlers } from "../../http/index.ts";
import { pageAfter } from "../page-after.ts";
import type { WebhookContext } from "./context.ts";
import { lockEndpoint, mustBeEnabled, readEndpoint } from "./endpoint-store.ts";
import { presentDelivery, selectDeliveries } from "./present-delivery.ts";
import { presentEndpoint, type EndpointRow } from "./present-endpoint.ts";
import { replayTime, setInMotion } from "./replay-deliveries.ts";

type Served =
  | "testWebhookEndpoint"
  | "replayWebhooks"
  | "listWebhookDeliveries"
  | "replayWebhookDelivery";

/** Routes of deliveries: the log, replays, a test. */
export function deliveryRoutes(context: WebhookContext): Pick<Handlers, Served> {
  const { database, clock, events } = context;

  async function deliveryOf(
    transaction: Database,
    endpoint: EndpointRow,
    column: "id" | "event_id",
    value: string,
  ): Promise<WebhookDelivery | undefined> {
    const row = await selectDeliveries(transaction, endpoint.id)
      .where(`delivery.${column}`, "=", value)
      .executeTakeFirst();
    return row && presentDelivery(row, endpoint);
  }

  return {
    async testWebhookEndpoint({ caller, params, transaction }) {
      const { partnerId } = asServer(caller);
      const endpoint = await lockEndpoint(transaction, { partnerId, id: params.id });
      mustBeEnabled(endpoint);
      const eventId = await events.write(transaction, {
        partnerId,
        type: "webhook_endpoint.test",
        data: { webhook_endpoint: presentEndpoint(endpoint, clock.now()) },
        onlyTo: endpoint.id,
      });
      const delivery = await deliveryOf(transaction, endpoint, "event_id", eventId ?? "");
      if (delivery === undefined) throw new Error(`no delivery was made for ${eventId}`);
      return delivery;
    },
    async replayWebhooks({ caller, params, body, transaction }) {
      const { partnerId } = asServer(caller);
      const endpoint = await lockEndpoint(transaction, { partnerId, id: params.id });
      mustBeEnabled(endpoint);
      return { deliveries: await replayTime(context, transaction, endpoint, body) };
    },
    async listWebhookDeliveries({ caller, params, query }) {
      const { partnerId } = asServer(caller);
      const endpoint = await readEndpoint(database, { partnerId, id: params.id });
      const page = readPage(query);
      const after = pageAfter(page, "whd");
      let rows = selectDeliveries(database, endpoint.id)
        .orderBy("delivery.id", "desc")
        .limit(page.limit + 1);
      if (query.state !== undefined) rows = rows.where("delivery.state", "=", query.state);
      if (query.event_id !== undefined) {
        rows = rows.where("delivery.event_id", "=", query.event_id);
      }
      if (after !== undefined) rows = rows.where("delivery.id", "<", after);
      const listed = toPage(await rows.execute(), page, (row) => row.id);
      return { ...listed, data: listed.data.map((row) => presentDelivery(row, endpoint)) };
    },
    async replayWebhookDelivery({ caller, params, transaction }) {
      const { partnerId } = asServer(caller);
      const { id, delivery_id: deliveryId } = params;
      const endpoint = await lockEndpoint(transaction, { partnerId, id });
      const missing = new ApiProblem(
        "webhook_delivery_not_found",
        `${id} has no delivery ${deliveryId}`,
        "delivery_id",
      );
      const delivery = await deliveryOf(transaction, endpoint, "id", deliveryId);
      if (delivery === undefined) throw missing;
      mustBeEnabled(endpoint);
      await setInMotion(transaction, id, {
        eventIds: [delivery.event_id],
        now: clock.now(),
        undeliveredOnly: false,
      });
      const again = await deliveryOf(transaction, endpoint, "id", deliveryId);
      if (again === undefined) throw missing;
      return again;
    },
  };
}
