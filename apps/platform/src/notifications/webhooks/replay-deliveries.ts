import type { ReplayWebhooks } from "@networkcore/contract";
import { sql } from "kysely";
import { newId, type Database } from "../../database/index.ts";
import { ApiProblem } from "../../http/index.ts";
import { announceDeliveries } from "../events/fan-out.ts";
import type { NotificationTables } from "../tables.ts";
import type { WebhookContext } from "./context.ts";
import type { EndpointRow } from "./present-endpoint.ts";

/** More than these would hold up an endpoint's other work. */
const mostAtOnce = 10_000;

/** `Date` takes the 30th of February for the 2nd of March; who says so means something else. */
function readTime(text: string, param: string): Date {
  const time = new Date(text);
  const upToSeconds = text.slice(0, 19);
  if (!Number.isNaN(time.getTime()) && time.toISOString().startsWith(upToSeconds)) return time;
  throw new ApiProblem("invalid_request", `${param}: there is no such time`, param);
}

/**
 * Sets the deliveries of a time in motion again at a locked endpoint, also of events that it was
 * not told of because it was disabled or not there yet. Types that it does not want are left out.
 *
 * @param most - of deliveries at once
 * @returns how many
 * @throws ApiProblem `invalid_request` for times that do not exist or are the wrong way round, and
 *   for a time in which too much happened
 */
export async function replayTime(
  context: WebhookContext,
  transaction: Database,
  endpoint: EndpointRow,
  wanted: ReplayWebhooks,
  most = mostAtOnce,
): Promise<number> {
  const now = context.clock.now();
  const since = readTime(wanted.since, "since");
  const until = wanted.until === undefined ? now : readTime(wanted.until, "until");
  if (since > until) {
    const detail = `since: ${since.toISOString()} is after ${until.toISOString()}`;
    throw new ApiProblem("invalid_request", detail, "since");
  }
  const undeliveredOnly = wanted.undelivered_only ?? false;
  let events = transaction
    .withTables<NotificationTables>()
    .selectFrom("events")
    .select("id")
    .where("partner_id", "=", endpoint.partner_id)
    .where("created_at", ">=", since)
    .where("created_at", "<=", until)
    // A test goes to its own endpoint alone.
    .where(sql<boolean>`(type <> 'webhook_endpoint.test' or subject_id = ${endpoint.id})`)
    .orderBy("id")
    .limit(most + 1)
    .forKeyShare();
  if (endpoint.event_types !== null) events = events.where("type", "in", endpoint.event_types);
  if (undeliveredOnly) {
    events = events.where(sql<boolean>`not exists (
      select 1 from webhook_deliveries known where known.endpoint_id = ${endpoint.id}
        and known.event_id = events.id and known.state = 'delivered')`);
  }
  const eventIds = (await events.execute()).map(({ id }) => id);
  if (eventIds.length > most) {
    const detail = `since: more than ${most} deliveries: narrow the time, with until as well`;
    throw new ApiProblem("invalid_request", detail, "since");
  }
  return setInMotion(transaction, endpoint.id, { eventIds, now, undeliveredOnly });
}

/** Makes deliveries, or begins them again from the start of the schedule. @returns how many */
export async function setInMotion(
  transaction: Database,
  endpointId: string,
  o: {
    readonly eventIds: readonly string[];
    readonly now: Date;
    readonly undeliveredOnly: boolean;
  },
): Promise<number> {
  const { now } = o;
  const made = o.eventIds.map(() => newId("whd", now));
  const { numAffectedRows = 0n } = await sql`
    insert into webhook_deliveries as known
      (id, endpoint_id, event_id, begun_at, due_at, created_at)
    select made.id, ${endpointId}, made.event_id, ${now}, ${now}, ${now}
    from unnest(${made}::text[], ${[...o.eventIds]}::text[]) as made (id, event_id)
    on conflict (endpoint_id, event_id) do update set state = 'pending', tries = 0,
      begun_at = excluded.begun_at, due_at = excluded.due_at, delivered_at = null,
      lease = null, leased_until = null
    where not (${o.undeliveredOnly} and known.state = 'delivered')`.execute(transaction);
  await announceDeliveries(transaction);
  return Number(numAffectedRows);
}
