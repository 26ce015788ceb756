import type { Connector as ContractConnector, Evse as ContractEvse } from "@networkcore/contract";
import type { Position, Price, Station, StationSummary } from "@networkcore/contract";
import { type Connector, type Evse, instantText } from "@networkcore/ocpi";
import type { TaxLookup } from "@networkcore/pricing";
import type { DirectoryIndex } from "./directory-index.ts";
import type { IndexedStation } from "./indexed-station.ts";
import {
  connectorPowerKw,
  isDirectCurrent,
  priceOf,
  publicTariffOf,
  taxAt,
} from "./price-connector.ts";

const statuses: Readonly<Record<string, ContractEvse["status"]>> = {
  AVAILABLE: "available",
  CHARGING: "charging",
  RESERVED: "reserved",
  BLOCKED: "blocked",
  INOPERATIVE: "inoperative",
  OUTOFORDER: "out_of_order",
  PLANNED: "planned",
};

export const statusOf = (evse: Evse): ContractEvse["status"] => statuses[evse.status] ?? "unknown";

/** What a driver finds on the charger: its reference, else its eMI3 id, else its place here. */
export function labelOf(evse: Evse, evses: readonly Evse[]): string {
  return evse.physical_reference ?? evse.evse_id ?? String(evses.indexOf(evse) + 1);
}

export function placeTax(station: IndexedStation, at: Date): TaxLookup | undefined {
  const { country, postal_code: postalCode, time_zone: timeZone } = station.location;
  return taxAt({ country, postalCode: postalCode ?? undefined, timeZone, at });
}

function connectorPrice(
  index: DirectoryIndex,
  station: IndexedStation,
  connector: Connector,
  at: Date,
  tax: TaxLookup | undefined,
): Price | null {
  const { country_code, party_id, time_zone: timeZone } = station.location;
  const current = publicTariffOf(connector, (id) => index.tariff(country_code, party_id, id), at);
  if (current === undefined || tax === undefined) return null;
  return priceOf(current, { timeZone, at, powerKw: connectorPowerKw(connector), tax });
}

function commonFields(index: DirectoryIndex, station: IndexedStation) {
  const { location, evses } = station;
  const standards = new Set(evses.flatMap((evse) => evse.connectors.map((plug) => plug.standard)));
  const updated = evses
    .map((evse) => instantText(evse.last_updated))
    .sort()
    .at(-1);
  return {
    id: station.id,
    name: location.name ?? location.address,
    operator: location.operator?.name ?? `${location.country_code}*${location.party_id}`,
    address: location.address,
    city: location.city,
    postal_code: location.postal_code ?? null,
    country: location.country,
    position: { latitude: station.latitude, longitude: station.longitude },
    time_zone: location.time_zone,
    availability: {
      total: evses.length,
      available: evses.filter((evse) => evse.status === "AVAILABLE").length,
      max_power_kw: String(station.maxPowerKw),
    },
    standards: [...standards],
    status_updated_at: updated ?? instantText(location.last_updated),
    start_health: index.startHealth(station),
  };
}

const earthRadiusMetres = 6_371_008.8;

/** Great-circle distance in whole metres. */
export function distanceMetres(from: Position, to: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const dLatitude = radians(to.latitude - from.latitude);
  const dLongitude = radians(to.longitude - from.longitude);
  const chord =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      Math.sin(dLongitude / 2) ** 2;
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord))));
}

/** A station as a search shows it: its price is that of the strongest connector that has one. */
export function presentSummary(
  index: DirectoryIndex,
  station: IndexedStation,
  from: Position,
  at: Date,
): StationSummary {
  const fields = commonFields(index, station);
  const tax = placeTax(station, at);
  const strongestFirst = station.evses
    .flatMap((evse) => evse.connectors)
    .sort((one, other) => Number(connectorPowerKw(other)) - Number(connectorPowerKw(one)));
  let price: Price | null = null;
  for (const connector of strongestFirst) {
    price = connectorPrice(index, station, connector, at, tax);
    if (price !== null) break;
  }
  return { ...fields, distance_m: distanceMetres(from, fields.position), price };
}

/** A station with its EVSEs and the price of each connector. */
export function presentStation(index: DirectoryIndex, station: IndexedStation, at: Date): Station {
  const { location, evses } = station;
  const tax = placeTax(station, at);
  const hours = location.opening_times;
  const present = (connector: Connector): ContractConnector => ({
    id: connector.id,
    standard: connector.standard,
    format: connector.format.toLowerCase(),
    current: isDirectCurrent(connector) ? "dc" : "ac",
    max_power_kw: connectorPowerKw(connector),
    price: connectorPrice(index, station, connector, at, tax),
  });
  return {
    ...commonFields(index, station),
    evses: evses.map((evse) => ({
      uid: evse.uid,
      evse_id: evse.evse_id ?? null,
      label: labelOf(evse, evses),
      status: statusOf(evse),
      status_updated_at: instantText(evse.last_updated),
      remote_start: evse.capabilities?.includes("REMOTE_START_STOP_CAPABLE") ?? false,
      connectors: evse.connectors.map(present),
    })),
    open_24_7: hours?.twentyfourseven ?? null,
    opening_hours: (hours?.regular_hours ?? []).map((period) => ({
      weekday: period.weekday,
      begin: period.period_begin,
      end: period.period_end,
    })),
    help_phone: typeof location["help_phone"] === "string" ? location["help_phone"] : null,
    credit: null,
  };
}
