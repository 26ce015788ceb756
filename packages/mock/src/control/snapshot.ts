import type {
  Event,
  LedgerEntry,
  Quote,
  Session,
  Settlement,
  WebhookDelivery,
  WebhookEndpoint,
} from "@networkcore/contract";
import { booksNow } from "../books/books-now.ts";
import type { MockState } from "../network/mock-state.ts";
import { wireWebhookDelivery, wireWebhookEndpoint } from "../webhooks/webhook-record.ts";
import { readDate, refuse } from "./check-argument.ts";
import { readKept } from "./kept-schema.ts";
import { keep } from "./kept-state.ts";
import { fromPlain, type PlainValue, toPlain } from "./plain-value.ts";
import { rebuild } from "./rebuild-state.ts";
import { sessionControl } from "./session-control.ts";
import { type StationGlance, stationControl } from "./station-control.ts";

const format = "networkcore-mock/1";

/**
 * Everything in a network at a moment, as JSON. All but `kept` is there to be looked at, in the
 * names of the API; `kept` is what a network is restored from.
 */
export interface MockSnapshot {
  readonly format: typeof format;
  /** RFC 3339. */
  readonly now: string;
  readonly frozen: boolean;
  readonly stations: readonly StationGlance[];
  readonly quotes: readonly Quote[];
  readonly sessions: readonly Session[];
  readonly ledger: readonly LedgerEntry[];
  readonly settlements: readonly Settlement[];
  readonly events: readonly Event[];
  readonly webhookEndpoints: readonly WebhookEndpoint[];
  readonly webhookDeliveries: readonly WebhookDelivery[];
  readonly kept: PlainValue;
}

/** Takes a snapshot of a network. It shares nothing with the network. */
export function takeSnapshot(state: MockState): MockSnapshot {
  state.pulse();
  const now = state.clock.now();
  const { ledger, settlements } = booksNow(state);
  return structuredClone({
    format,
    now: now.toISOString(),
    frozen: state.clock.isFrozen,
    stations: stationControl(state).list(),
    quotes: [...state.quotes.values()].map(({ wire }) => wire),
    sessions: sessionControl(state).list(),
    ledger: ledger.entries,
    settlements,
    events: state.events.events.map(({ event }) => event),
    webhookEndpoints: [...state.webhookEndpoints.values()].map((endpoint) =>
      wireWebhookEndpoint(endpoint, now),
    ),
    webhookDeliveries: [...state.deliveries.values()].map(wireWebhookDelivery),
    kept: toPlain(keep(state)),
  });
}

function plainCopy(kept: PlainValue): unknown {
  try {
    return fromPlain(structuredClone(kept));
  } catch (cause) {
    throw new TypeError("snapshot.kept: is not what state() gave", { cause });
  }
}

/**
 * Lets a network go on from a snapshot: its time, its things, and the ids that come next. Live
 * streams break off, and scenarios end.
 *
 * @throws {TypeError} that names the place in `snapshot`; nothing has changed then
 */
export function restoreSnapshot(state: MockState, snapshot: MockSnapshot): void {
  if (typeof snapshot !== "object" || snapshot === null || snapshot.format !== format) {
    refuse("snapshot", `must be what state() gave, of the format ${format}`);
  }
  const { now, frozen } = snapshot;
  const at = readDate("snapshot.now", now);
  if (typeof frozen !== "boolean") refuse("snapshot.frozen", "must be a boolean");
  const swap = rebuild(state, readKept(plainCopy(snapshot.kept)), { at, frozen });
  for (const stream of state.streams) stream.cut();
  state.scenarios.clear();
  swap();
  state.pulse();
}
