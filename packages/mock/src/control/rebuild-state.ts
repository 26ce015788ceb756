import { Ledger } from "../books/ledger.ts";
import type { ClockReading } from "../network/clock.ts";
import type { MockStation } from "../network/directory.ts";
import type { MockState } from "../network/mock-state.ts";
import type { QuoteRecord } from "../network/quote-record.ts";
import type { SessionRecord } from "../network/session-record.ts";
import { publishedTariff, type PublishedTariff } from "../network/tariff-book.ts";
import { refuse } from "./check-argument.ts";
import type { KeptQuote, KeptState, KeptTariff } from "./kept-state.ts";

function readTariff({ source, origin }: KeptTariff): PublishedTariff {
  try {
    return publishedTariff(source, origin);
  } catch (cause) {
    throw new TypeError(`snapshot.kept: ${String(source.id)} is no tariff`, { cause });
  }
}

function stationFrom(station: MockStation, kept: KeptState["stations"]): MockStation {
  const found = kept.get(station.id);
  if (found?.evses.size !== station.evses.length) {
    refuse("snapshot.kept.stations", `has not all of ${station.id}, which the network has`);
  }
  const evses = station.evses.map((evse) => {
    const own = found.evses.get(evse.record.uid);
    if (own?.tariffs.length !== evse.connectors.length) {
      refuse("snapshot.kept.stations", `has not all of the EVSE ${evse.record.uid}`);
    }
    const connectors = evse.connectors.map((connector, at) => {
      const tariff = own.tariffs[at];
      return { ...connector, tariff: tariff == null ? null : readTariff(tariff) };
    });
    return { ...evse, restStatus: own.restStatus, connectors };
  });
  return { ...station, statusUpdatedAt: found.statusUpdatedAt, evses };
}

function stationsFrom(state: MockState, kept: KeptState["stations"]): Map<string, MockStation> {
  const unknown = [...kept.keys()].find((id) => !state.stations.has(id));
  if (unknown !== undefined) {
    refuse("snapshot.kept.stations", `has ${unknown}, which the network has not`);
  }
  return new Map([...state.stations].map(([id, station]) => [id, stationFrom(station, kept)]));
}

function quoteFrom(
  stations: ReadonlyMap<string, MockStation>,
  { owner, wire, tariff }: KeptQuote,
): QuoteRecord {
  const station = stations.get(wire.station_id);
  const evse = station?.evses.find(({ record }) => record.uid === wire.evse_uid);
  const connector = evse?.connectors.find(({ id }) => id === wire.connector_id);
  if (station === undefined || evse === undefined || connector === undefined) {
    refuse("snapshot.kept.quotes", `the network has no connector for ${wire.id}`);
  }
  return { station, evse, connector: { ...connector, tariff: readTariff(tariff) }, owner, wire };
}

function sessionsFrom(
  quotes: ReadonlyMap<string, QuoteRecord>,
  kept: KeptState["sessions"],
): Map<string, SessionRecord> {
  const sessions = kept.map(({ quoteId, chargedMs, ...session }) => {
    const quote = quotes.get(quoteId);
    if (quote === undefined) refuse("snapshot.kept.sessions", `there is no quote ${quoteId}`);
    // The clock begins anew with charging time at 0.
    return [session.id, { ...session, quote, createdChargingMs: -chargedMs }] as const;
  });
  return new Map(sessions);
}

function refill<K, V>(map: Map<K, V>, entries: Iterable<readonly [K, V]>): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}

/**
 * Builds a network's things anew from what was kept.
 *
 * @returns puts them in the place of the present ones, which cannot fail
 * @throws {TypeError} that names the place in `snapshot.kept`; nothing has changed then
 */
export function rebuild(
  state: MockState,
  kept: KeptState,
  reading: Pick<ClockReading, "at" | "frozen">,
): () => void {
  const stations = stationsFrom(state, kept.stations);
  const quotes = new Map(
    kept.quotes.map((quote) => [quote.wire.id, quoteFrom(stations, quote)] as const),
  );
  const sessions = sessionsFrom(quotes, kept.sessions);
  const { entries, references, ...books } = kept.books;
  const ledger = Ledger.of(entries, references);
  return () => {
    state.clock.beginAt({ ...reading, ...kept.clock });
    refill(state.stations, stations);
    refill(state.quotes, quotes);
    refill(state.sessions, sessions);
    refill(state.callers.tokens, kept.clientTokens);
    refill(state.connections, kept.connections);
    refill(state.tokens, kept.cards);
    refill(state.webhookEndpoints, kept.webhookEndpoints);
    refill(state.deliveries, kept.deliveries);
    refill(state.idempotency.kept, kept.idempotency);
    refill(state.calls.windows, kept.calls);
    state.books = { ...books, ledger };
    state.events = kept.events;
    state.failedOnce.clear();
    for (const key of kept.once) state.failedOnce.add(key);
    state.random.position = kept.randomPosition;
    state.requests = kept.requests;
  };
}
