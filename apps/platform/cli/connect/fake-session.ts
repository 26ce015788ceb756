import type { Quote, Receipt, Session } from "@networkcore/contract";

const id = "01m7yscyfte459vr2xc4jf708y";
const at = "2026-11-21T10:00:00Z";
const money = (amount: number) => ({ amount, currency: "EUR" });
const totals = { net: money(52), tax: money(10), gross: money(62) };
const price: Session["price"] = {
  currency: "EUR",
  components: [],
  energy_gross_now: null,
  minimum: null,
  maximum: null,
  origin: "operator",
};

const place = { station_id: `sta_${id}`, evse_uid: "E1", connector_id: "1" };

/** A quote at a party of Germany. */
export function quoteOf(partyId: string): Quote {
  return {
    ...place,
    id: `quo_${id}`,
    price,
    tariff: { id: "T1", country_code: "DE", party_id: partyId, version: "abc" },
    assumption: { energy_kwh: "1", duration_minutes: 6 },
    lines: [],
    estimate: totals,
    hold: money(500),
    created_at: at,
    expires_at: at,
  };
}

/** A session in a state, with what it has charged. */
export function sessionOf(state: Session["state"], energyKwh = "0"): Session {
  return {
    ...place,
    id: `ses_${id}`,
    state,
    station_name: "Here",
    time_zone: "Europe/Berlin",
    evse_label: "1",
    quote_id: `quo_${id}`,
    price,
    created_at: at,
    started_at: null,
    ended_at: null,
    deadline_at: null,
    energy_kwh: energyKwh,
    power_kw: null,
    metered_at: null,
    cost: totals,
    hold: { amount: money(500), state: "held", captured: null },
    failure: null,
  };
}

/** A receipt with what the check of the CPO's total found. */
export function receiptOf(verdict: Receipt["check"]["verdict"]): Receipt {
  return {
    id: `rec_${id}`,
    number: "DE-ABC-2026-000001",
    session_id: `ses_${id}`,
    issued_at: at,
    station: {
      id: `sta_${id}`,
      name: "Here",
      address: "Street 1",
      city: "Berlin",
      country: "DEU",
      evse_label: "1",
      time_zone: "Europe/Berlin",
    },
    seller: { name: "A Charging", country: "DE" },
    cdr_id: "CDR1",
    tariff: { id: "T1", country_code: "DE", party_id: "ABC", version: "abc" },
    started_at: at,
    ended_at: at,
    energy_kwh: "1.2023",
    lines: [{
      type: "energy",
      unit: "kwh",
      quantity: "1.2023",
      billed_quantity: "1.203",
      unit_price_net: "0.4286",
      tax_rate: "19",
      ...totals,
    }],
    taxes: [{ rate: "19", rule: "DE-standard-2021-01-01", net: totals.net, tax: totals.tax }],
    totals,
    public_price: totals.gross,
    check: { verdict, cpo_total_net: "0.52" },
    payment: { held: money(500), captured: totals.gross },
    notes: [],
  };
}
