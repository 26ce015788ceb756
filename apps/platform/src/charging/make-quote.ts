import type { CreateQuote, Quote } from "@networkcore/contract";
import { estimateCharge, minorUnits, money, type Money } from "@networkcore/pricing";
import { billLines } from "../clearing/index.ts";
import { newId, type Database } from "../database/index.ts";
import { ApiProblem, type PartnerCaller } from "../http/index.ts";
import type { Offer } from "../stations/index.ts";
import type { ChargingContext } from "./context.ts";
import type { Quoted } from "./open-session.ts";
import { driverOf } from "./ownership.ts";
import type { ChargingTables, StationFacts } from "./tables.ts";

const defaultEnergyKwh = "30";
const lifetimeMilliseconds = 15 * 60_000;

/** Room over the estimate, percent, and the step of whole currency units to which it is rounded. */
const holdPercent = 150;
const holdStep = 5;

/** Statuses of an EVSE that nobody can charge at. */
export const closed: ReadonlySet<Offer["status"]> = new Set([
  "inoperative",
  "out_of_order",
  "planned",
]);
const occupied: ReadonlySet<Offer["status"]> = new Set(["charging", "reserved", "blocked"]);

/** The amount to hold for an estimate: half as much again, up to the next step. */
export function holdFor(estimate: Money): Money {
  const step = holdStep * 10 ** minorUnits(estimate.currency);
  const wanted = Math.ceil((estimate.amount * holdPercent) / 100);
  return money(Math.max(step, Math.ceil(wanted / step) * step), estimate.currency);
}

function findOffer(context: ChargingContext, request: CreateQuote): Offer {
  const { station_id: stationId, evse_uid: evseUid, connector_id: connectorId } = request;
  const station = context.directory.index.get(stationId);
  if (station === undefined) {
    throw new ApiProblem("station_not_found", `no station ${stationId}`, "station_id");
  }
  const offer = context.directory.offer(stationId, evseUid, connectorId);
  if (offer === undefined) {
    const hasEvse = station.evses.some((evse) => evse.uid === evseUid);
    throw new ApiProblem(
      "invalid_request",
      `evse_uid, connector_id: ${stationId} has no connector ${connectorId} at EVSE ${evseUid}`,
      hasEvse ? "connector_id" : "evse_uid",
    );
  }
  if (closed.has(offer.status)) {
    throw new ApiProblem("station_offline", `${evseUid} is ${offer.status}`, "evse_uid");
  }
  if (occupied.has(offer.status)) {
    throw new ApiProblem("connector_occupied", `${evseUid} is ${offer.status}`, "evse_uid");
  }
  if (offer.evse.capabilities?.includes("REMOTE_START_STOP_CAPABLE") !== true) {
    throw new ApiProblem("station_offline", `${evseUid} takes no remote start`, "evse_uid");
  }
  return offer;
}

function factsOf(offer: Offer): StationFacts {
  const { station } = offer;
  const { location } = station;
  return {
    id: station.id,
    name: location.name ?? location.address,
    address: location.address,
    city: location.city,
    country: location.country,
    evse_label: offer.evseLabel,
    time_zone: location.time_zone,
    postal_code: location.postal_code ?? null,
    country_code: location.country_code,
    party_id: location.party_id,
  };
}

/**
 * Makes a quote: the public tariff at this moment, an estimate, and the amount to hold.
 *
 * @throws ApiProblem when the connector is unknown, closed, occupied or has no public price
 */
export async function makeQuote(
  context: ChargingContext,
  transaction: Database,
  caller: PartnerCaller,
  request: CreateQuote,
): Promise<Quote> {
  const offer = findOffer(context, request);
  if (offer.tariff === undefined) {
    throw new ApiProblem("no_public_tariff", "no public tariff or tax rule is known here");
  }
  const { quote } = await quoteOffer(context, transaction, offer.tariff, offer, {
    partnerId: caller.partnerId,
    driverId: driverOf(caller),
    connectionId: offer.station.connectionId,
    energyKwh: request.energy_kwh,
  });
  return quote;
}

/** For whom an offer is quoted, and over which connection it is to be started. */
export interface QuoteFor {
  readonly partnerId: string;
  readonly driverId: string | null;
  readonly connectionId: string;
  /** 30 unless given. */
  readonly energyKwh?: string | undefined;
}

/** Quotes an offer at its public tariff and keeps the quote. */
export async function quoteOffer(
  context: ChargingContext,
  transaction: Database,
  { tariff, tax, key, price }: NonNullable<Offer["tariff"]>,
  offer: Offer,
  { partnerId, driverId, connectionId, energyKwh = defaultEnergyKwh }: QuoteFor,
): Promise<Quoted> {
  const now = context.clock.now();
  const estimate = estimateCharge({
    tariff,
    startAt: now.toISOString(),
    energyKwh,
    powerKw: offer.powerKw,
    timeZone: offer.station.location.time_zone,
    tax,
  });
  const expiresAt = new Date(now.getTime() + lifetimeMilliseconds);
  const quote: Quote = {
    id: newId("quo", now),
    station_id: offer.station.id,
    evse_uid: offer.evse.uid,
    connector_id: offer.connector.id,
    price,
    tariff: {
      id: key.tariffId,
      country_code: key.countryCode,
      party_id: key.partyId,
      version: key.version,
    },
    assumption: { energy_kwh: energyKwh, duration_minutes: estimate.durationMinutes },
    lines: billLines(estimate.rating),
    estimate: estimate.rating.totals,
    hold: holdFor(estimate.rating.totals.gross),
    created_at: now.toISOString(),
    expires_at: expiresAt.toISOString(),
  };
  const station = factsOf(offer);
  await transaction
    .withTables<ChargingTables>()
    .insertInto("quotes")
    .values({
      id: quote.id,
      partner_id: partnerId,
      driver_id: driverId,
      connection_id: connectionId,
      location_id: offer.station.location.id,
      body: JSON.stringify(quote),
      station: JSON.stringify(station),
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
  return { quote, station, connectionId };
}
