import type { Cdr, Session } from "@networkcore/ocpi";

const token = {
  country_code: "NL",
  party_id: "NWC",
  uid: "driver-1",
  type: "APP_USER",
  contract_id: "driver-1",
};

/** A session at a charger of DE*ALL. */
export function testSession(id: string, change: Partial<Session> = {}): Session {
  return {
    country_code: "DE",
    party_id: "ALL",
    id,
    start_date_time: "2026-04-13T10:00:00Z",
    kwh: 0,
    cdr_token: token,
    auth_method: "COMMAND",
    authorization_reference: `ses_${id}`,
    location_id: "LOC1",
    evse_uid: "E1",
    connector_id: "1",
    currency: "EUR",
    status: "ACTIVE",
    last_updated: "2026-04-13T10:00:00Z",
    ...change,
  };
}

/** The CDR of a session at a charger of DE*ALL. */
export function testCdr(id: string, change: Partial<Cdr> = {}): Cdr {
  return {
    country_code: "DE",
    party_id: "ALL",
    id,
    start_date_time: "2026-04-13T10:00:00Z",
    end_date_time: "2026-04-13T11:00:00Z",
    cdr_token: token,
    auth_method: "COMMAND",
    authorization_reference: `ses_${id}`,
    cdr_location: {
      id: "LOC1",
      address: "Unter den Linden 1",
      city: "Berlin",
      country: "DEU",
      coordinates: { latitude: "52.517", longitude: "13.389" },
      evse_uid: "E1",
      evse_id: "DE*ALL*E1",
      connector_id: "1",
      connector_standard: "IEC_62196_T2_COMBO",
      connector_format: "CABLE",
      connector_power_type: "DC",
    },
    currency: "EUR",
    charging_periods: [
      { start_date_time: "2026-04-13T10:00:00Z", dimensions: [{ type: "ENERGY", volume: 20 }] },
    ],
    total_cost: { excl_vat: 9.92 },
    total_energy: 20,
    total_time: 1,
    last_updated: "2026-04-13T11:00:00Z",
    ...change,
  };
}
