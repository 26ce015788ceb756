import type { Evse, Station, StationSummary } from "@networkcore/contract";
import type { MockEvse, MockStation } from "./directory.ts";
import { wirePrice } from "./wire-price.ts";

/** Says whether a session of this network runs on an EVSE. */
export type IsBusy = (evseUid: string) => boolean;

export function evseStatus(evse: MockEvse, isBusy: IsBusy): MockEvse["restStatus"] {
  return evse.restStatus === "available" && isBusy(evse.record.uid) ? "charging" : evse.restStatus;
}

function commonFields(station: MockStation, at: Date, isBusy: IsBusy) {
  const { record } = station;
  const plugs = station.evses.flatMap(({ connectors }) => connectors.map(({ plug }) => plug));
  const strongest = plugs.toSorted((a, b) => Number(b.maxPowerKw) - Number(a.maxPowerKw))[0];
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
    availability: {
      total: station.evses.length,
      available: station.evses.filter((evse) => evseStatus(evse, isBusy) === "available").length,
      max_power_kw: strongest?.maxPowerKw ?? "0",
    },
    standards: [...new Set(plugs.map(({ standard }) => standard))],
    status_updated_at: at.toISOString(),
    start_health: station.startHealth,
  };
}

/** A station as a search shows it, with the price of its strongest connector that has one. */
export function wireSummary(
  station: MockStation,
  distance: number,
  at: Date,
  isBusy: IsBusy,
): StationSummary {
  const priced = station.evses
    .flatMap(({ connectors }) => connectors)
    .filter(({ tariff }) => tariff !== null)
    .toSorted((a, b) => Number(b.plug.maxPowerKw) - Number(a.plug.maxPowerKw))[0];
  return {
    ...commonFields(station, at, isBusy),
    distance_m: Math.round(distance),
    price: priced === undefined ? null : wirePrice(station, priced, at),
  };
}

function wireEvse(station: MockStation, evse: MockEvse, at: Date, isBusy: IsBusy): Evse {
  return {
    uid: evse.record.uid,
    evse_id: evse.record.evseId,
    label: evse.label,
    status: evseStatus(evse, isBusy),
    status_updated_at: at.toISOString(),
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
export function wireStation(station: MockStation, at: Date, isBusy: IsBusy): Station {
  return {
    ...commonFields(station, at, isBusy),
    evses: station.evses.map((evse) => wireEvse(station, evse, at, isBusy)),
    open_24_7: station.record.open247,
    opening_hours: [],
    help_phone: null,
    credit: station.credit,
  };
}
