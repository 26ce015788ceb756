import type { Session } from "@networkcore/contract";
import { sql } from "kysely";
import { stoppedAt } from "../../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../../test-support/test-database.ts";
import { createEncryption, realClock } from "../../database/index.ts";
import type { Handlers } from "../../http/index.ts";
import { createPeerFetch, type PeerFetchOptions } from "../../outbound/index.ts";
import {
  createEventBook,
  createWebhooks,
  deliveriesChannel,
  eventRoutes,
  listenTo,
  notificationMigrations,
} from "../index.ts";
import { announceDeliveries } from "../events/fan-out.ts";
import type { WebhookContext } from "./context.ts";

const begin = "2026-04-13T12:00:00Z";
const caller = { kind: "server", keyId: "key_1", partnerId: "dmp_1" } as const;

type Routes = ReturnType<typeof createWebhooks>["routes"] & ReturnType<typeof eventRoutes>;
type Given<N extends keyof Routes> = Omit<
  Parameters<Handlers[N]>[0],
  "caller" | "transaction" | "language" | "requestId" | "checkUnchanged" | "query" | "body"
> &
  Partial<Pick<Parameters<Handlers[N]>[0], "query" | "body">>;

/** Webhooks on a database of their own, with a clock that stands still. */
export async function openWebhookStage(
  options: Partial<PeerFetchOptions> & Partial<Pick<WebhookContext, "machine">> = {},
) {
  const open = await openTestDatabase(notificationMigrations);
  const { database, connection } = open;
  const { allowLoopback = true } = options;
  const clock = stoppedAt(begin);
  const listener = await listenTo(connection, [deliveriesChannel]);
  const events = createEventBook(clock);
  const context: WebhookContext = {
    database,
    clock,
    machine: options.machine ?? realClock,
    encryption: createEncryption(Buffer.alloc(32, 7).toString("base64")),
    events,
    listener,
    fetch: createPeerFetch({ allowLoopback, ...options }),
    allowLoopback,
    random: () => 0.5,
  };
  const webhooks = createWebhooks(context);
  const routes: Routes = { ...webhooks.routes, ...eventRoutes(database) };
  let stopping = new AbortController();
  let working: Promise<void>[] = [];

  /** Calls a route as the server does: changes in a transaction. */
  async function call<N extends keyof Routes>(
    name: N,
    given: Given<N> & { partnerId?: string },
  ): Promise<Awaited<ReturnType<Handlers[N]>>> {
    const { partnerId = caller.partnerId, ...request } = given;
    const handler = routes[name] as (request: unknown) => Promise<never>;
    return database.transaction().execute((transaction) =>
      handler({
        query: {},
        body: {},
        ...request,
        caller: { ...caller, partnerId },
        transaction,
        checkUnchanged: () => undefined,
      }),
    );
  }

  return {
    ...open,
    context,
    clock,
    call,
    /** Starts a node that delivers. */
    start() {
      working.push(webhooks.run(stopping.signal));
    },
    /** Ends all nodes. */
    async stop() {
      stopping.abort();
      await Promise.all(working);
      stopping = new AbortController();
      working = [];
    },
    endpoint: (url: string, more: { event_types?: ["session.created"] } = {}) =>
      call("createWebhookEndpoint", { params: undefined, body: { url, ...more } }),
    /** Tells of a session of the partner, or of another one's. */
    tell: (
      id: string,
      type: "session.created" | "session.started" = "session.created",
      partnerId: string = caller.partnerId,
    ) =>
      database.transaction().execute((transaction) =>
        events.write(transaction, {
          partnerId,
          type,
          data: { session: { id, state: "created" } as Session },
        }),
      ),
    /** Goes to a time, and wakes the nodes, which else look once a second. */
    async goTo(time: string | Date) {
      clock.set(new Date(time).toISOString());
      await announceDeliveries(database);
    },
    /** Deletes everything, and sets the clock back. */
    async empty() {
      clock.set(begin);
      await sql`truncate events, event_subjects, webhook_endpoints, webhook_deliveries`.execute(
        database,
      );
    },
    async close() {
      stopping.abort();
      await Promise.all(working);
      await listener.close();
      await open.close();
    },
  };
}

export type WebhookStage = Awaited<ReturnType<typeof openWebhookStage>>;
