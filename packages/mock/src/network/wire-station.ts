import type { Evse, Station, StationSummary } from "@networkcore/contract";
import type { MockEvse, MockStation } from "./directory.ts";
import { wirePrice } from "./wire-price.ts";

/** The uids of the EVSEs on which a session of this network runs. */
export type BusyEvses = ReadonlySet<string>;

/** What an EVSE does now. */
export function evseStatus(evse: MockEvse, busy: BusyEvses): MockEvse["restStatus"] {
  const { restStatus, record } = evse;
  return restStatus === "available" && busy.has(record.uid) ? "charging" : restStatus;
}

/** How many EVSEs a station has, and how many are free. */
export function availabilityOf({ evses }: MockStation, busy: BusyEvses) {
  const powers = evses.flatMap(({ connectors }) => connectors.map(({ plug }) => plug.maxPowerKw));
  return {
    total: evses.length,
    available: evses.filter((evse) => evseStatus(evse, busy) === "available").length,
    max_power_kw: powers.toSorted((a, b) => Number(b) - Number(a))[0] ?? "0",
  };
}

function commonFields(station: MockStation, busy: BusyEvses) {
  const { record } = station;
  const plugs = station.evses.flatMap(({ connectors }) => connectors.map(({ plug }) => plug));
  return {
    id: station.id,
    name: record.name,
    operator: record.operator,
    address: record.address,
    city: record.city,
    postal_code: record.postalCode,
    country: station.country,
    position: { latitude: record.latitude, longitude: record.longitude },
    time_zone: station.timeZone,
    availability: availabilityOf(station, busy),
    standards: [...new Set(plugs.map(({ standard }) => standard))],
    status_updated_at: station.statusUpdatedAt,
    start_health: station.startHealth,
  };
}

/** A station as a search shows it, with the price of its strongest connector that has one. */
export function wireSummary(
  station: MockStation,
  distance: number,
  at: Date,
  busy: BusyEvses,
): StationSummary {
  const priced = station.evses
    .flatMap(({ connectors }) => connectors)
    .filter(({ tariff }) => tariff !== null)
    .toSorted((a, b) => Number(b.plug.maxPowerKw) - Number(a.plug.maxPowerKw))[0];
  return {
    ...commonFields(station, busy),
    distance_m: Math.round(distance),
    price: priced === undefined ? null : wirePrice(station, priced, at),
  };
}

function wireEvse(station: MockStation, evse: MockEvse, at: Date, busy: BusyEvses): Evse {
  return {
    uid: evse.record.uid,
    evse_id: evse.record.evseId,
    label: evse.label,
    status: evseStatus(evse, busy),
    status_updated_at: station.statusUpdatedAt,
    remote_start: true,
    connectors: evse.connectors.map((connector) => ({
      id: connector.id,
      standard: connector.plug.standard,
      format: connector.plug.format,
      current: connector.plug.current,
      max_power_kw: connector.plug.maxPowerKw,
      price: wirePrice(station, connector, at),
    })),
  };
}

/** A station with its EVSEs. */
export function wireStation(station: MockStation, at: Date, busy: BusyEvses): Station {
  return {
    ...commonFields(station, busy),
    evses: station.evses.map((evse) => wireEvse(station, evse, at, busy)),
    open_24_7: station.record.open247,
    opening_hours: [],
    help_phone: null,
    credit: station.credit,
  };
}
