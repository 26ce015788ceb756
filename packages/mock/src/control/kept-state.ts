import type { Quote } from "@networkcore/contract";
import type { Books } from "../books/books.ts";
import type { ConnectionRecord } from "../connections/connection-record.ts";
import type { TariffSource } from "../data/tariff-source.ts";
import type { EventLog } from "../events/event-log.ts";
import type { KeptKey } from "../http/idempotency.ts";
import type { IssuedToken, Owner } from "../network/callers.ts";
import type { CallWindow } from "../http/call-limit.ts";
import type { MockEvse, MockStation } from "../network/directory.ts";
import type { MockState } from "../network/mock-state.ts";
import type { SessionCourse } from "../network/session-timeline.ts";
import type { PublishedTariff } from "../network/tariff-book.ts";
import type { TokenRecord } from "../network/token-record.ts";
import type { WebhookDeliveryRecord, WebhookEndpointRecord } from "../webhooks/webhook-record.ts";

/** A tariff that was published. */
export interface KeptTariff {
  readonly source: TariffSource;
  readonly origin: PublishedTariff["origin"];
}

interface KeptEvse {
  readonly restStatus: MockEvse["restStatus"];
  /** In the order of the connectors. */
  readonly tariffs: readonly (KeptTariff | null)[];
}

interface KeptStation {
  readonly statusUpdatedAt: string;
  /** By their uids. */
  readonly evses: ReadonlyMap<string, KeptEvse>;
}

/** A quote, and the tariff that it was made by. */
export interface KeptQuote {
  readonly owner: Owner;
  readonly wire: Quote;
  readonly tariff: KeptTariff;
}

interface KeptSession {
  readonly id: string;
  readonly owner: Owner;
  readonly quoteId: string;
  readonly createdAt: Date;
  /** Charging time that has passed since its start. */
  readonly chargedMs: number;
  readonly course: SessionCourse;
}

/** Everything that a network has to keep to go on from here. */
export interface KeptState {
  readonly clock: { readonly movedMs: number; readonly speed: number };
  readonly randomPosition: number;
  readonly requests: number;
  /** Calls that were counted, by who made them. */
  readonly calls: Map<string, CallWindow>;
  /** By their ids. */
  readonly stations: Map<string, KeptStation>;
  readonly quotes: KeptQuote[];
  readonly sessions: KeptSession[];
  readonly clientTokens: Map<string, IssuedToken>;
  readonly connections: Map<string, ConnectionRecord>;
  readonly cards: Map<string, TokenRecord>;
  readonly books: Omit<Books, "ledger"> & {
    readonly entries: Books["ledger"]["entries"];
    readonly references: ReadonlySet<string>;
  };
  readonly events: EventLog;
  readonly webhookEndpoints: Map<string, WebhookEndpointRecord>;
  readonly deliveries: Map<string, WebhookDeliveryRecord>;
  readonly idempotency: Map<string, KeptKey>;
  readonly once: Set<string>;
}

function keepTariff(tariff: PublishedTariff | null): KeptTariff | null {
  return tariff && { source: tariff.source, origin: tariff.origin };
}

function keepStation({ statusUpdatedAt, evses }: MockStation): KeptStation {
  const kept = evses.map(({ record, restStatus, connectors }): [string, KeptEvse] => [
    record.uid,
    { restStatus, tariffs: connectors.map(({ tariff }) => keepTariff(tariff)) },
  ]);
  return { statusUpdatedAt, evses: new Map(kept) };
}

/** What there is to keep of a network. */
export function keep(state: MockState): KeptState {
  const { clock, books } = state;
  const chargingMs = clock.chargingMs(clock.now());
  const { ledger, ...rest } = books;
  return {
    clock: { movedMs: clock.movedMs, speed: clock.speed },
    randomPosition: state.random.position,
    requests: state.requests,
    calls: state.calls.windows,
    stations: new Map([...state.stations].map(([id, station]) => [id, keepStation(station)])),
    quotes: [...state.quotes.values()].map(({ owner, wire, connector: { tariff } }) => ({
      owner,
      wire,
      tariff: { source: tariff.source, origin: tariff.origin },
    })),
    sessions: [...state.sessions.values()].map((session) => ({
      id: session.id,
      owner: session.owner,
      quoteId: session.quote.wire.id,
      createdAt: session.createdAt,
      chargedMs: chargingMs - session.createdChargingMs,
      course: session.course,
    })),
    clientTokens: state.callers.tokens,
    connections: state.connections,
    cards: state.tokens,
    books: { ...rest, entries: ledger.entries, references: ledger.references },
    events: state.events,
    webhookEndpoints: state.webhookEndpoints,
    deliveries: state.deliveries,
    idempotency: new Map(
      [...state.idempotency.kept].filter(([, { answer }]) => answer !== "in_flight"),
    ),
    once: state.failedOnce,
  };
}
