import { deliveriesChannel } from "../events/fan-out.ts";
import { sweepEvents } from "../events/sweep-events.ts";
import { createBell } from "./bell.ts";
import {
  claimDeliveries,
  releaseDelivery,
  type ClaimedDelivery,
  type Lane,
} from "./claim-deliveries.ts";
import type { WebhookContext } from "./context.ts";
import { recordAttempt } from "./record-attempt.ts";
import { liveSecrets } from "./secret.ts";
import { sendWebhook } from "./send-webhook.ts";

/** However many endpoints are down, they take nothing from those that work. */
const lanes: readonly Lane[] = [
  { failing: false, most: 32, perEndpoint: 4 },
  { failing: true, most: 16, perEndpoint: 1 },
];

/** The sandbox's clock may be moved on another node, of which nobody is told. */
const pollMilliseconds = 1_000;
const sweepMilliseconds = 60_000;

/**
 * Delivers what is due until `signal`, as one of many nodes: a delivery is leased before it is
 * sent, and comes again if its node dies. What is under way at the end is broken off and given
 * back.
 */
export async function runDeliveries(context: WebhookContext, signal: AbortSignal): Promise<void> {
  const { database, clock, listener } = context;
  const bell = createBell();
  const leave = listener.on(deliveriesChannel, bell.ring);
  const underWay = new Set<Promise<void>>();
  const busyOf = new Map(lanes.map((lane) => [lane, new Map<string, number>()]));
  let sweptAt = -Infinity;

  async function attempt(claimed: ClaimedDelivery): Promise<void> {
    const attemptedAt = clock.now();
    const webhook = {
      url: claimed.url,
      eventId: claimed.event.id,
      body: JSON.stringify(claimed.event),
      secrets: liveSecrets(claimed.secrets, attemptedAt).map(({ sealed }) =>
        context.encryption.open(sealed),
      ),
    };
    try {
      const now = context.machine.now();
      const outcome = await sendWebhook(context.fetch, webhook, { now, signal });
      await recordAttempt(context, claimed, outcome, attemptedAt);
    } catch (error) {
      if (signal.aborted) return releaseDelivery(database, claimed);
      throw error;
    }
  }

  function start(claimed: ClaimedDelivery, busy: Map<string, number>): void {
    const { id, endpointId } = claimed;
    busy.set(endpointId, (busy.get(endpointId) ?? 0) + 1);
    const trying = attempt(claimed)
      // The database is away: the delivery comes again when its lease has run out.
      .catch((error: unknown) => process.emitWarning(`${id} waits: ${String(error)}`))
      .finally(() => {
        const left = (busy.get(endpointId) ?? 1) - 1;
        if (left > 0) busy.set(endpointId, left);
        else busy.delete(endpointId);
        underWay.delete(trying);
        bell.ring();
      });
    underWay.add(trying);
  }

  async function fill(lane: Lane, busy: Map<string, number>): Promise<void> {
    const taken = [...busy.values()].reduce((sum, tries) => sum + tries, 0);
    const free = lane.most - taken;
    if (free <= 0) return;
    for (const claimed of await claimDeliveries(database, clock, { lane, busy, free })) {
      start(claimed, busy);
    }
  }

  async function sweep(): Promise<void> {
    if (performance.now() - sweptAt < sweepMilliseconds) return;
    sweptAt = performance.now();
    await sweepEvents(database, clock);
  }

  while (!signal.aborted) {
    try {
      for (const [lane, busy] of busyOf) await fill(lane, busy);
      await sweep();
    } catch (error) {
      // The database is away; what is due stays due.
      process.emitWarning(`webhooks wait: ${String(error)}`);
      await bell.wait(pollMilliseconds, signal);
    }
    await bell.wait(pollMilliseconds, signal);
  }
  leave();
  await Promise.all(underWay);
}
