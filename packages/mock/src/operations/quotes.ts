import type { CreateQuote } from "@networkcore/contract";
import { ProblemError } from "../http/problem.ts";
import { type MockCaller, maySee, ownerOf } from "../network/callers.ts";
import { raised, replaceTariff } from "../network/change-station.ts";
import { makeId } from "../network/make-id.ts";
import { busyEvses, type MockState } from "../network/mock-state.ts";
import { makeQuote, type QuotedPlace, type QuoteRecord } from "../network/quote-record.ts";
import { evseStatus } from "../network/wire-station.ts";
import { scenarioOfEvse } from "../scenarios/magic-ids.ts";
import type { Operation } from "./operation.ts";
import { findStation } from "./stations.ts";

const DEFAULT_KWH = "30";

function findPlace(state: MockState, body: CreateQuote): QuotedPlace {
  const station = findStation(state, body.station_id, "station_id");
  const evse = station.evses.find(({ record }) => record.uid === body.evse_uid);
  if (evse === undefined) {
    throw new ProblemError("invalid_request", `there is no EVSE ${body.evse_uid}`, "evse_uid");
  }
  const connector = evse.connectors.find(({ id }) => id === body.connector_id);
  if (connector === undefined) {
    throw new ProblemError("invalid_request", `no connector ${body.connector_id}`, "connector_id");
  }
  const status = evseStatus(evse, busyEvses(state));
  if (status === "out_of_order") {
    throw new ProblemError("station_offline", `${body.evse_uid} is out of order`, "evse_uid");
  }
  if (status === "charging") {
    throw new ProblemError("connector_occupied", `${body.evse_uid} is in use`, "evse_uid");
  }
  const { tariff } = connector;
  if (tariff === null) {
    throw new ProblemError("no_public_tariff", "the CPO publishes no tariff for this connector");
  }
  return { station, evse, connector: { ...connector, tariff } };
}

export function findQuote(
  state: MockState,
  caller: MockCaller,
  id: string | undefined,
  param: string,
): QuoteRecord {
  const quote = state.quotes.get(id ?? "");
  if (quote === undefined || !maySee(caller, quote.owner)) {
    throw new ProblemError("quote_not_found", `there is no quote ${id}`, param);
  }
  return quote;
}

/** By the scenario `price-change` a price rises right after it was quoted. */
function perhapsRaise(state: MockState, place: QuotedPlace, driver: string | undefined): void {
  const { station, evse, connector } = place;
  const { uid: evseUid } = evse.record;
  const key = `price-change ${evseUid} ${connector.id}`;
  const at = { stationId: station.id, evseUid, driver };
  const byMagic = scenarioOfEvse(evseUid) === "price-change" && !state.failedOnce.has(key);
  if (state.scenarios.take("price-change", at) === undefined && !byMagic) return;
  state.failedOnce.add(key);
  replaceTariff(state, place, connector.id, raised(connector.tariff));
}

export const createQuote: Operation = ({ state, caller, body }) => {
  const request = body as CreateQuote;
  const place = findPlace(state, request);
  const now = state.clock.now();
  const id = makeId("quo", now, state.random);
  const wire = makeQuote(id, place, request.energy_kwh ?? DEFAULT_KWH, now);
  const owner = ownerOf(caller);
  state.quotes.set(id, { ...place, owner, wire });
  perhapsRaise(state, place, owner.driver ?? undefined);
  return wire;
};

export const getQuote: Operation = ({ state, caller, params }) =>
  findQuote(state, caller, params.id, "id").wire;
