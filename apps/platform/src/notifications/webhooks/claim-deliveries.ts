import { randomUUID } from "node:crypto";
import type { Event } from "@networkcore/contract";
import { sql, type Selectable } from "kysely";
import type { Clock, Database } from "../../database/index.ts";
import { presentEvent } from "../events/present-event.ts";
import type { KeptSecret, NotificationTables } from "../tables.ts";

/** How long a claimed delivery is nobody else's: longer than a try can take. */
const leaseSeconds = 45;

/** Endpoints that work, or those whose last try failed. */
export interface Lane {
  readonly failing: boolean;
  /** Tries at a time, by one node. */
  readonly most: number;
  readonly perEndpoint: number;
}

/** A delivery that is ours to make for a while. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly lease: string;
  readonly endpointId: string;
  readonly url: string;
  readonly secrets: readonly KeptSecret[];
  readonly event: Event;
}

type Row = { delivery_id: string; endpoint_id: string; url: string; secrets: KeptSecret[] } &
  Selectable<NotificationTables["events"]>;

/**
 * Takes deliveries that are due, the oldest of each endpoint first, but never more of one endpoint
 * than it may have: which endpoints come first is left to chance, so that none waits for another.
 *
 * @param o.busy - tries that are under way in this lane, by endpoint
 */
export async function claimDeliveries(
  database: Database,
  clock: Clock,
  o: { readonly lane: Lane; readonly busy: ReadonlyMap<string, number>; readonly free: number },
): Promise<ClaimedDelivery[]> {
  const { lane, busy, free } = o;
  const lease = randomUUID();
  const { rows } = await sql<Row>`
    with busy as (
      select * from unnest(${[...busy.keys()]}::text[], ${[...busy.values()]}::int[])
        as busy (id, tries)),
    picked as materialized (
      select due.id from webhook_endpoints endpoint
      left join busy on busy.id = endpoint.id
      cross join lateral (
        select delivery.id from webhook_deliveries delivery
        where delivery.endpoint_id = endpoint.id and delivery.state = 'pending'
          and delivery.due_at <= ${clock.now()}
          and (delivery.leased_until is null or delivery.leased_until <= clock_timestamp())
        order by delivery.due_at, delivery.id
        limit greatest(0, ${lane.perEndpoint}::int - coalesce(busy.tries, 0))
        for update skip locked) due
      where endpoint.state = 'enabled' and (endpoint.failing_since is not null) = ${lane.failing}
      order by random() limit ${free}::int),
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
    url,
    secrets,
    event: presentEvent(event),
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
