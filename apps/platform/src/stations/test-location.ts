import type { Evse, Location, Tariff } from "@networkcore/ocpi";

/** An EVSE with one fast connector. */
export function testEvse(uid: string, change: Partial<Evse> = {}): Evse {
  return {
    uid,
    evse_id: `DE*ALL*E${uid}`,
    status: "AVAILABLE",
    capabilities: ["REMOTE_START_STOP_CAPABLE"],
    connectors: [
      {
        id: "1",
        standard: "IEC_62196_T2_COMBO",
        format: "CABLE",
        power_type: "DC",
        max_voltage: 400,
        max_amperage: 375,
        max_electric_power: 150_000,
        tariff_ids: ["T1"],
        last_updated: "2026-04-13T00:00:00Z",
      },
    ],
    last_updated: "2026-04-13T00:00:00Z",
    ...change,
  };
}

/** An object that came as the normal form has it. */
export const readOf = <T>(object: T) => ({ object, original: object });

/** A location in Berlin with one EVSE. */
export function testLocation(id: string, change: Partial<Location> = {}): Location {
  return {
    country_code: "DE",
    party_id: "ALL",
    id,
    publish: true,
    name: `Station ${id}`,
    address: "Unter den Linden 1",
    city: "Berlin",
    postal_code: "10117",
    country: "DEU",
    coordinates: { latitude: "52.517000", longitude: "13.389000" },
    evses: [testEvse(`${id}-1`)],
    time_zone: "Europe/Berlin",
    last_updated: "2026-04-13T00:00:00Z",
    ...change,
  };
}

/** A tariff of one price per kWh, net. */
export function testTariff(price: number, change: Partial<Tariff> = {}): Tariff {
  return {
    country_code: "DE",
    party_id: "ALL",
    id: "T1",
    currency: "EUR",
    elements: [{ price_components: [{ type: "ENERGY", price, step_size: 1 }] }],
    last_updated: "2026-04-13T00:00:00Z",
    ...change,
  };
}
