import { sql } from "kysely";
import { newId, type Database } from "../../database/index.ts";
import { ApiProblem, asServer, readPage, toPage, type Handlers } from "../../http/index.ts";
import { pageAfter } from "../page-after.ts";
import type { NotificationTables } from "../tables.ts";
import type { WebhookContext } from "./context.ts";
import { changeEndpoint, lockEndpoint, readEndpoint } from "./endpoint-store.ts";
import { checkEndpointUrl } from "./endpoint-url.ts";
import { presentEndpoint } from "./present-endpoint.ts";
import { keepSecret, makeSecret, rotateSecrets } from "./secret.ts";
import { updateEndpoint } from "./update-endpoint.ts";

type Served =
  | "createWebhookEndpoint"
  | "listWebhookEndpoints"
  | "getWebhookEndpoint"
  | "updateWebhookEndpoint"
  | "deleteWebhookEndpoint"
  | "rotateWebhookSecret";

const mostEndpoints = 20;
const usualOverlapSeconds = 24 * 3_600;

/** Routes of webhook endpoints: each partner sees its own. */
export function endpointRoutes(context: WebhookContext): Pick<Handlers, Served> {
  const { database, clock, encryption } = context;

  return {
    async createWebhookEndpoint({ caller, body, transaction }) {
      const { partnerId } = asServer(caller);
      checkEndpointUrl(body.url, context);
      await assertRoom(transaction, partnerId);
      const [now, secret] = [clock.now(), makeSecret()];
      const row = await transaction
        .withTables<NotificationTables>()
        .insertInto("webhook_endpoints")
        .values({
          id: newId("whe", now),
          partner_id: partnerId,
          url: body.url,
          description: body.description ?? null,
          event_types: body.event_types ?? null,
          state: "enabled",
          disabled_because: null,
          secrets: JSON.stringify([keepSecret(encryption, secret, now)]),
          failing_since: null,
          created_at: now,
          updated_at: now,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return { ...presentEndpoint(row, now), secret };
    },
    async listWebhookEndpoints({ caller, query }) {
      const page = readPage(query);
      const after = pageAfter(page, "whe");
      let rows = database
        .withTables<NotificationTables>()
        .selectFrom("webhook_endpoints")
        .selectAll()
        .where("partner_id", "=", asServer(caller).partnerId)
        .orderBy("id", "desc")
        .limit(page.limit + 1);
      if (after !== undefined) rows = rows.where("id", "<", after);
      const listed = toPage(await rows.execute(), page, (row) => row.id);
      return { ...listed, data: listed.data.map((row) => presentEndpoint(row, clock.now())) };
    },
    async getWebhookEndpoint({ caller, params }) {
      const { partnerId } = asServer(caller);
      const row = await readEndpoint(database, { partnerId, id: params.id });
      return presentEndpoint(row, clock.now());
    },
    async updateWebhookEndpoint({ caller, params, body, transaction, checkUnchanged }) {
      const { partnerId } = asServer(caller);
      const row = await lockEndpoint(transaction, { partnerId, id: params.id });
      checkUnchanged(presentEndpoint(row, clock.now()));
      const changed = await updateEndpoint(context, transaction, row, body);
      return presentEndpoint(changed, clock.now());
    },
    async deleteWebhookEndpoint({ caller, params, transaction, checkUnchanged }) {
      const { partnerId } = asServer(caller);
      const { id } = params;
      const row = await lockEndpoint(transaction, { partnerId, id });
      const now = clock.now();
      checkUnchanged(presentEndpoint(row, now));
      const tables = transaction.withTables<NotificationTables>();
      await tables.deleteFrom("webhook_deliveries").where("endpoint_id", "=", id).execute();
      await tables.deleteFrom("webhook_endpoints").where("id", "=", id).execute();
      return { ...presentEndpoint(row, now), state: "deleted", updated_at: now.toISOString() };
    },
    async rotateWebhookSecret({ caller, params, body, transaction }) {
      const { partnerId } = asServer(caller);
      const row = await lockEndpoint(transaction, { partnerId, id: params.id });
      const [now, secret] = [clock.now(), makeSecret()];
      const { overlap_seconds: overlapSeconds = usualOverlapSeconds } = body;
      const fresh = keepSecret(encryption, secret, now);
      const secrets = rotateSecrets(row.secrets, fresh, { now, overlapSeconds });
      const changed = await changeEndpoint(transaction, row.id, {
        secrets: JSON.stringify(secrets),
        updated_at: now,
      });
      return { ...presentEndpoint(changed, now), secret };
    },
  };
}

/** @throws ApiProblem `too_many_webhook_endpoints` */
async function assertRoom(transaction: Database, partnerId: string): Promise<void> {
  // Two that are made at once must not both be the twentieth.
  const lock = `webhook_endpoints/${partnerId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(transaction);
  const { count } = await transaction
    .withTables<NotificationTables>()
    .selectFrom("webhook_endpoints")
    .select((build) => build.fn.countAll<number>().as("count"))
    .where("partner_id", "=", partnerId)
    .executeTakeFirstOrThrow();
  if (count < mostEndpoints) return;
  const detail = `a partner has at most ${mostEndpoints} webhook endpoints: delete one`;
  throw new ApiProblem("too_many_webhook_endpoints", detail);
}
