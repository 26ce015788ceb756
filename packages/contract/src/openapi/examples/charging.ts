import type { Price } from "../../price.ts";
import type { CreateQuote, Quote } from "../../quote.ts";
import type { Receipt } from "../../receipt.ts";
import type { Session, StartSession } from "../../session.ts";
import type { Station, StationSummary } from "../../station.ts";
import { exampleIds } from "./ids.ts";

const euro = (amount: number) => ({ amount, currency: "EUR" });
const totals = { net: euro(1487), tax: euro(283), gross: euro(1770) };
const place = { station_id: exampleIds.station, evse_uid: "3256", connector_id: "1" };
const tariff = { id: "DE-59", country_code: "DE", party_id: "ALL", version: "5f2b9c" };

const price: Price = {
  currency: "EUR",
  components: [
    {
      type: "energy",
      unit: "kwh",
      net: "0.4958",
      gross: "0.59",
      tax_rate: "19",
      step_size: 1,
      condition: null,
    },
  ],
  energy_gross_now: "0.59",
  minimum: null,
  maximum: null,
  origin: "operator",
};

const line = {
  type: "energy",
  unit: "kwh",
  quantity: "30",
  billed_quantity: "30",
  unit_price_net: "0.4958",
  net: euro(1487),
  tax_rate: "19",
  tax: euro(283),
  gross: euro(1770),
} as const;

const summary: StationSummary = {
  id: exampleIds.station,
  name: "Alexanderplatz",
  operator: "Example Charge GmbH",
  address: "Karl-Liebknecht-Straße 1",
  city: "Berlin",
  postal_code: "10178",
  country: "DEU",
  position: { latitude: 52.5219, longitude: 13.4132 },
  time_zone: "Europe/Berlin",
  availability: { total: 1, available: 1, max_power_kw: "150" },
  standards: ["IEC_62196_T2_COMBO"],
  status_updated_at: "2026-11-21T08:00:00.000Z",
  start_health: "good",
  distance_m: 640,
  price,
};

const { distance_m: _, price: __, ...stationFields } = summary;

const station: Station = {
  ...stationFields,
  evses: [
    {
      uid: "3256",
      evse_id: "DE*ALL*E3256",
      label: "3256",
      status: "available",
      status_updated_at: "2026-11-21T08:00:00.000Z",
      remote_start: true,
      connectors: [
        {
          id: "1",
          standard: "IEC_62196_T2_COMBO",
          format: "cable",
          current: "dc",
          max_power_kw: "150",
          price,
        },
      ],
    },
  ],
  open_24_7: true,
  opening_hours: [],
  help_phone: "+49 30 000000",
  credit: null,
};

const createQuote: CreateQuote = { ...place, energy_kwh: "30" };

const quote: Quote = {
  id: exampleIds.quote,
  ...place,
  price,
  tariff,
  assumption: { energy_kwh: "30", duration_minutes: 12 },
  lines: [line],
  estimate: totals,
  hold: euro(3000),
  created_at: "2026-11-21T08:00:00.000Z",
  expires_at: "2026-11-21T08:15:00.000Z",
};

const startSession: StartSession = { quote_id: exampleIds.quote };

export const session: Session = {
  id: exampleIds.session,
  state: "charging",
  ...place,
  station_name: "Alexanderplatz",
  time_zone: "Europe/Berlin",
  evse_label: "3256",
  quote_id: exampleIds.quote,
  price,
  created_at: "2026-11-21T08:01:00.000Z",
  started_at: "2026-11-21T08:01:20.000Z",
  ended_at: null,
  deadline_at: null,
  energy_kwh: "30",
  power_kw: "142.5",
  metered_at: "2026-11-21T08:14:00.000Z",
  cost: totals,
  hold: { amount: euro(3000), state: "held", captured: null },
  failure: null,
};

const receipt: Receipt = {
  id: exampleIds.receipt,
  number: "NC-2026-000001",
  session_id: exampleIds.session,
  issued_at: "2026-11-21T08:20:00.000Z",
  station: {
    id: exampleIds.station,
    name: "Alexanderplatz",
    address: "Karl-Liebknecht-Straße 1",
    city: "Berlin",
    country: "DEU",
    evse_label: "3256",
    time_zone: "Europe/Berlin",
  },
  seller: { name: "Example Charge GmbH", country: "DE" },
  cdr_id: "CDR-1",
  tariff,
  started_at: "2026-11-21T08:01:20.000Z",
  ended_at: "2026-11-21T08:14:10.000Z",
  energy_kwh: "30",
  lines: [line],
  taxes: [{ rate: "19", rule: "DE-standard-2021-01-01", net: euro(1487), tax: euro(283) }],
  totals,
  public_price: euro(1770),
  check: { verdict: "equal", cpo_total_net: "14.87" },
  payment: { held: euro(3000), captured: euro(1770) },
  notes: [],
};

/** Examples of what a driver sees. */
export const chargingExamples = {
  CreateQuote: createQuote,
  Price: price,
  Quote: quote,
  Receipt: receipt,
  Session: session,
  StartSession: startSession,
  Station: station,
  StationSummary: summary,
};
