import type { Quote } from "@networkcore/contract";
import type { Books } from "../books/books.ts";
import { Ledger } from "../books/ledger.ts";
import type { ConnectionRecord } from "../connections/connection-record.ts";
import type { TariffSource } from "../data/tariff-source.ts";
import type { EventLog } from "../events/event-log.ts";
import type { KeptKey } from "../http/idempotency.ts";
import type { IssuedToken, Owner } from "../network/callers.ts";
import { findEvse, replaceEvse } from "../network/change-station.ts";
import type { MockEvse } from "../network/directory.ts";
import type { MockState } from "../network/mock-state.ts";
import type { QuoteRecord } from "../network/quote-record.ts";
import type { SessionCourse } from "../network/session-timeline.ts";
import { publishedTariff, type PublishedTariff } from "../network/tariff-book.ts";
import type { TokenRecord } from "../network/token-record.ts";
import type { WebhookDeliveryRecord, WebhookEndpointRecord } from "../webhooks/webhook-record.ts";

interface KeptTariff {
  readonly source: TariffSource;
  readonly origin: PublishedTariff["origin"];
}

interface KeptEvse {
  readonly restStatus: MockEvse["restStatus"];
  /** In the order of the connectors. */
  readonly tariffs: readonly (KeptTariff | null)[];
}

interface KeptQuote {
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
  readonly randomPosition: number;
  readonly requests: number;
  readonly evses: Map<string, KeptEvse>;
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

/** What there is to keep of a network. */
export function keep(state: MockState): KeptState {
  const { clock, books } = state;
  const chargingMs = clock.chargingMs(clock.now());
  const { ledger, ...rest } = books;
  const evses = [...state.stations.values()].flatMap((station) => station.evses);
  return {
    randomPosition: state.random.position,
    requests: state.requests,
    evses: new Map(
      evses.map(({ record, restStatus, connectors }) => [
        record.uid,
        { restStatus, tariffs: connectors.map(({ tariff }) => keepTariff(tariff)) },
      ]),
    ),
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

function refill<K, V>(map: Map<K, V>, entries: Iterable<readonly [K, V]>): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}

function takeUpEvses(state: MockState, kept: KeptState["evses"]): void {
  for (const [uid, { restStatus, tariffs }] of kept) {
    const found = findEvse(state, uid);
    if (found === undefined) throw new TypeError(`snapshot: the network has no EVSE ${uid}`);
    const connectors = found.evse.connectors.map((connector, at) => {
      const tariff = tariffs[at];
      return {
        ...connector,
        tariff: tariff == null ? null : publishedTariff(tariff.source, tariff.origin),
      };
    });
    replaceEvse(state, found.station.id, { ...found.evse, restStatus, connectors });
  }
}

function takeUpQuote(state: MockState, { owner, wire, tariff }: KeptQuote): QuoteRecord {
  const found = findEvse(state, wire.evse_uid);
  const connector = found?.evse.connectors.find(({ id }) => id === wire.connector_id);
  if (found === undefined || connector === undefined) {
    throw new TypeError(`snapshot: the network has no EVSE ${wire.evse_uid}`);
  }
  const quoted = { ...connector, tariff: publishedTariff(tariff.source, tariff.origin) };
  return { station: found.station, evse: found.evse, connector: quoted, owner, wire };
}

/** Lets a network go on from what was kept. Its clock has been set before. */
export function takeUp(state: MockState, kept: KeptState): void {
  takeUpEvses(state, kept.evses);
  refill(
    state.quotes,
    kept.quotes.map((quote) => [quote.wire.id, takeUpQuote(state, quote)]),
  );
  const chargingMs = state.clock.chargingMs(state.clock.now());
  const sessions = kept.sessions.map(({ quoteId, chargedMs, ...session }) => {
    const quote = state.quotes.get(quoteId);
    if (quote === undefined) throw new TypeError(`snapshot: there is no quote ${quoteId}`);
    return [session.id, { ...session, quote, createdChargingMs: chargingMs - chargedMs }] as const;
  });
  refill(state.sessions, sessions);
  refill(state.callers.tokens, kept.clientTokens);
  refill(state.connections, kept.connections);
  refill(state.tokens, kept.cards);
  refill(state.webhookEndpoints, kept.webhookEndpoints);
  refill(state.deliveries, kept.deliveries);
  refill(state.idempotency.kept, kept.idempotency);
  const { entries, references, ...books } = kept.books;
  state.books = { ...books, ledger: Ledger.of(entries, references) };
  state.events = kept.events;
  state.failedOnce.clear();
  for (const key of kept.once) state.failedOnce.add(key);
  state.random.position = kept.randomPosition;
  state.requests = kept.requests;
}
