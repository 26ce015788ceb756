import { deliveriesChannel } from "../events/fan-out.ts";
import { sweepEvents } from "../events/sweep-events.ts";
import { attemptDelivery } from "./attempt-delivery.ts";
import { createBell } from "./bell.ts";
import { claimDeliveries, type ClaimedDelivery } from "./claim-deliveries.ts";
import type { WebhookContext } from "./context.ts";
import { loadOf, quickLane, slowLane, slowMilliseconds, type BusyTry, type Lane } from "./lane.ts";
import { noteSlow } from "./record-attempt.ts";

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
  const underWay = new Map<BusyTry, Promise<void>>();
  let sweepAt = -Infinity;

  function start(claimed: ClaimedDelivery, lane: Lane): void {
    const { id, endpointId, partnerId } = claimed;
    const busy: BusyTry = { endpointId, partnerId, lane };
    // The database is away: the delivery comes again when its lease has run out.
    const warn = (error: unknown) => process.emitWarning(`${id} waits: ${String(error)}`);
    const makeRoom = setTimeout(() => {
      busy.lane = slowLane;
      noteSlow(database, claimed).catch(warn).finally(bell.ring);
    }, slowMilliseconds);
    const trying = attemptDelivery(context, claimed, signal)
      .catch(warn)
      .finally(() => {
        clearTimeout(makeRoom);
        underWay.delete(busy);
        bell.ring();
      });
    underWay.set(busy, trying);
  }

  async function fill(lane: Lane): Promise<void> {
    const load = loadOf(lane, underWay.keys());
    if (load.free === 0) return;
    for (const claimed of await claimDeliveries(database, clock, { lane, load })) {
      start(claimed, lane);
    }
  }

  /** One batch at a time: deliveries do not wait for what is old. */
  async function sweep(): Promise<void> {
    if (performance.now() < sweepAt) return;
    const more = await sweepEvents(database, clock);
    if (!more) sweepAt = performance.now() + sweepMilliseconds;
    else bell.ring();
  }

  while (!signal.aborted) {
    try {
      await fill(quickLane);
      await fill(slowLane);
      await sweep();
    } catch (error) {
      // The database is away; what is due stays due.
      process.emitWarning(`webhooks wait: ${String(error)}`);
    }
    await bell.wait(pollMilliseconds, signal);
  }
  leave();
  await Promise.all(underWay.values());
}
