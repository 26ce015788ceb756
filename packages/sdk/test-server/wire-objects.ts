const STATION_ID = "sta_01k9v3q6c4e8prmd9a2w5x7y1z";
const QUOTE_ID = "quo_01k9v3q6c4e8prmd9a2w5x7y1z";
export const SESSION_ID = "ses_01k9v3q6c4e8prmd9a2w5x7y1z";

const zero = { amount: 0, currency: "EUR" };
const price = {
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

/** A session as the API sends it. */
export function wireSession(state: string, energyKwh = "0") {
  return {
    id: SESSION_ID,
    state,
    station_id: STATION_ID,
    station_name: "Alexanderplatz",
    time_zone: "Europe/Berlin",
    evse_uid: "E1",
    evse_label: "1",
    connector_id: "1",
    quote_id: QUOTE_ID,
    price,
    created_at: "2026-11-21T08:00:00Z",
    started_at: null,
    ended_at: null,
    deadline_at: null,
    energy_kwh: energyKwh,
    power_kw: null,
    metered_at: null,
    cost: { net: zero, tax: zero, gross: zero },
    hold: { amount: { amount: 3000, currency: "EUR" }, state: "held", captured: null },
    failure: null,
  };
}

/** An event of the live stream as the API sends it. */
export function wireEvent(sequence: number, state: string, energyKwh = "0") {
  return {
    sequence,
    type: "session.metered",
    occurred_at: "2026-11-21T08:00:00Z",
    session: wireSession(state, energyKwh),
  };
}

/** An empty page. */
export const emptyPage = { data: [], next_cursor: null, has_more: false };
