import { expect, test } from "vitest";
import { periodsOf } from "./charge-period.ts";
import { compareTotals } from "./compare-totals.ts";
import { Cdr221 } from "../ocpi/index.ts";
import { rateCdr } from "./rate-cdr.ts";
import { german, priced, tariffOf } from "../testing/tariff-fixture.ts";

const tariff = tariffOf([priced("ENERGY", 0.4958)]);
const cdr = {
  country_code: "DE",
  party_id: "ALL",
  id: "C1",
  start_date_time: "2026-11-21T09:00:00Z",
  end_date_time: "2026-11-21T10:00:00Z",
  cdr_token: { country_code: "DE", party_id: "NWC", uid: "u", type: "APP_USER", contract_id: "c" },
  auth_method: "COMMAND",
  cdr_location: {
    id: "L1",
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
    {
      start_date_time: "2026-11-21T09:00:00Z",
      dimensions: [
        { type: "ENERGY", volume: 36.648 },
        { type: "TIME", volume: 1 },
        { type: "STATE_OF_CHARGE", volume: 80 },
      ],
      tariff_id: "T1",
    },
  ],
  total_cost: { excl_vat: 18.17, incl_vat: 21.62 },
  total_energy: 36.648,
  total_time: 1,
  last_updated: "2026-11-21T10:00:05Z",
  x_operator_note: "kept",
};
const question = { tariff, cdr: Cdr221.parse(cdr), timeZone: "Europe/Berlin", tax: german };

test("a whole CDR is parsed, keeps unknown fields, and is rated", () => {
  expect(question.cdr["x_operator_note"]).toBe("kept");
  const rating = rateCdr(question);
  expect(rating.totals.gross).toEqual({ amount: 2162, currency: "EUR" });
  expect(rating.notes).toEqual([]);
});

test.each([
  ["credit", { credit: true }, "credit_cdr"],
  ["home charging", { home_charging_compensation: true }, "not_billable"],
  ["another currency", { currency: "CHF" }, "currency_mismatch"],
])("a CDR of %s is refused", (_, change, code) => {
  const changed = { ...question, cdr: { ...question.cdr, ...change } };
  expect(() => rateCdr(changed)).toThrow(expect.objectContaining({ code }));
});

test("a CDR that names another tariff is noted", () => {
  const rating = rateCdr({ ...question, tariff: { ...tariff, id: "T9" } });
  expect(rating.notes).toEqual(["the CDR names tariff T1; rated at T9"]);
});

test("a negative volume is refused with its place", () => {
  const periods = [{ start_date_time: "x", dimensions: [{ type: "ENERGY", volume: -1 }] }];
  expect(() => periodsOf(periods)).toThrow(
    expect.objectContaining({ code: "invalid_period", path: "charging_periods.0.dimensions" }),
  );
});

test("a dimension that a period holds twice is the sum", () => {
  const dimensions = [1.1, 2.2].map((volume) => ({ type: "ENERGY", volume }));
  const [period] = periodsOf([{ start_date_time: "2026-11-21T09:00:00Z", dimensions }]);
  expect(period?.energyKwh?.toString()).toBe("3.3");
});

test.each([
  ["18.17", "equal"],
  ["18.1701", "equal"],
  ["18.165", "equal"],
  ["18.18", "rounding"],
  ["18.16", "rounding"],
  ["18.19", "higher"],
  ["17.00", "lower"],
  [undefined, "unknown"],
])("a CPO's total of %s against 18.17 is %s", (theirs, verdict) => {
  expect(compareTotals(rateCdr(question), theirs).verdict).toBe(verdict);
});
