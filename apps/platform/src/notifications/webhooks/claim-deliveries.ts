import { randomUUID } from "node:crypto";
import type { Event } from "@networkcore/contract";
import { sql, type Selectable } from "kysely";
import type { Clock, Database } from "../../database/index.ts";
import { readTrace, type Trace } from "../../http/index.ts";
import { presentEvent } from "../events/present-event.ts";
import type { KeptSecret, NotificationTables } from "../tables.ts";
import type { Lane, LaneLoad } from "./lane.ts";

/** How long a claimed delivery is nobody else's: longer than a try can take. */
const leaseSeconds = 45;

/** A delivery that is ours to make for a while. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly lease: string;
  readonly endpointId: string;
  readonly partnerId: string;
  readonly url: string;
  readonly secrets: readonly KeptSecret[];
  readonly event: Event;
  /** Of the request that made the event. */
  readonly trace: Trace | undefined;
}

type Row = {
  delivery_id: string;
  endpoint_id: string;
  url: string;
  secrets: KeptSecret[];
} & Selectable<NotificationTables["events"]>;

/**
 * Takes deliveries that are due, the oldest of each endpoint first, in turn of the partners and of
 * their endpoints, and never more than each may have: none waits for another. Asks only after
 * endpoints that something is pending for, however many there are.
 */
export async function claimDeliveries(
  database: Database,
  clock: Clock,
  { lane, load }: { readonly lane: Lane; readonly load: LaneLoad },
): Promise<ClaimedDelivery[]> {
  const { byEndpoint, byPartner } = load;
  const lease = randomUUID();
  const { rows } = await sql<Row>`
    with recursive
    busy as (
      select * from unnest(${[...byEndpoint.keys()]}::text[], ${[...byEndpoint.values()]}::int[])
        as busy (id, tries)),
    crowd as (
      select * from unnest(${[...byPartner.keys()]}::text[], ${[...byPartner.values()]}::int[])
        as crowd (id, tries)),
    waiting as (
      (select endpoint_id from webhook_deliveries where state = 'pending'
        order by endpoint_id limit 1)
      union all
      select (select delivery.endpoint_id from webhook_deliveries delivery
          where delivery.state = 'pending' and delivery.endpoint_id > waiting.endpoint_id
          order by delivery.endpoint_id limit 1)
        from waiting where waiting.endpoint_id is not null),
    due as materialized (
      select oldest.id, oldest.due_at, endpoint.id as endpoint_id, endpoint.partner_id
      from waiting
      join webhook_endpoints endpoint on endpoint.id = waiting.endpoint_id
      left join busy on busy.id = endpoint.id
      cross join lateral (
        select delivery.id, delivery.due_at from webhook_deliveries delivery
        where delivery.endpoint_id = endpoint.id and delivery.state = 'pending'
          and delivery.due_at <= ${clock.now()}
          and (delivery.leased_until is null or delivery.leased_until <= clock_timestamp())
        order by delivery.due_at, delivery.id
        limit greatest(0, ${lane.perEndpoint}::int - coalesce(busy.tries, 0))
        for update skip locked) oldest
      where endpoint.state = 'enabled'
        and (endpoint.slow or endpoint.failing_since is not null) = ${lane.slow}),
    placed as (
      select id, partner_id,
        row_number() over (partition by endpoint_id order by due_at, id) as place from due),
    queued as (
      select placed.id, coalesce(crowd.tries, 0)
        + row_number() over (partition by partner_id order by place, random()) as turn
      from placed left join crowd on crowd.id = placed.partner_id),
    picked as (
      select id from queued where turn <= ${lane.perPartner}::int
      order by turn, random() limit ${load.free}::int),
    claimed as (
      update webhook_deliveries delivery set lease = ${lease},
        leased_until = clock_timestamp() + ${leaseSeconds} * interval '1 second'
      from picked where delivery.id = picked.id
      returning delivery.id as delivery_id, delivery.endpoint_id, delivery.event_id)
    select claimed.delivery_id, claimed.endpoint_id, endpoint.url, endpoint.secrets, event.*
    from claimed
    join webhook_endpoints endpoint on endpoint.id = claimed.endpoint_id
    join events event on event.id = claimed.event_id
    order by event.id`.execute(database);
  return rows.map(({ delivery_id: id, endpoint_id: endpointId, url, secrets, ...event }) => ({
    id,
    lease,
    endpointId,
    partnerId: event.partner_id,
    url,
    secrets,
    event: presentEvent(event),
    trace: readTrace(event.traceparent ?? undefined, event.tracestate ?? undefined),
  }));
}

/** Gives a delivery back that was broken off: another node may make it at once. */
export async function releaseDelivery(
  database: Database,
  { id, lease }: Pick<ClaimedDelivery, "id" | "lease">,
): Promise<void> {
  await sql`update webhook_deliveries set lease = null, leased_until = null
    where id = ${id} and lease = ${lease}`.execute(database);
}
