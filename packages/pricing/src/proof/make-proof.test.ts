import { expect, test } from "vitest";
import {
  changed,
  proofCases,
  proofCdr,
  proofTariff,
  questionOf,
  rehashed,
  sent,
} from "../testing/proof-fixture.ts";
import { german } from "../testing/tariff-fixture.ts";
import { canonicalJson, hashJson, makeProof, verifyProof } from "./index.ts";

const quebec = {
  rate: "14.975",
  rule: "CA-QC-2013-01-01",
  parts: [{ name: "GST/TPS", rate: "5" }, { name: "QST/TVQ", rate: "9.975" }],
};

test.each(proofCases())("the price of $name in $version can be proved", async ({ question }) => {
  // Two examples have a tariff in Canadian dollars and a CDR in euros, which no bill takes.
  const [tariff] = question.tariffs;
  const { currency } = (tariff?.document ?? {}) as { currency?: string };
  const inCurrency = { ...question, cdr: { ...question.cdr as object, currency } };
  for (const asked of [
    { ...inCurrency, tax: german }, { ...question, tax: "tariff" as const },
  ]) {
    const proof = await makeProof(asked);
    const { valid, problems, warnings, recomputed } = await verifyProof(sent(proof));
    expect({ valid, problems, warnings }).toEqual({ valid: true, problems: [], warnings: [] });
    expect(recomputed).toEqual({
      currency,
      public: proof.result.totals,
      payable: proof.result.totals,
    });
  }
});

test("a proof holds what pricing read, in its own words", async () => {
  const proof = await makeProof(questionOf());
  expect(sent(proof)).toEqual({
    format: "networkcore-price-proof/1",
    tariffs: [
      { ocpi_version: "2.2.1", document: proofTariff, hash: await hashJson(proofTariff) },
    ],
    cdr: {
      hash: await hashJson(proofCdr),
      document: {
        id: "CDR-1",
        currency: "EUR",
        start_date_time: "2026-11-20T09:00:00Z",
        end_date_time: "2026-11-20T10:00:00Z",
        charging_periods: proofCdr.charging_periods,
        credit: false,
        total_cost: { excl_vat: 19.69, incl_vat: 23.43 },
      },
    },
    time_zone: "Europe/Berlin",
    tax: {
      source: "law",
      rounding: "line",
      rows: [
        { fee_type: "energy", rate: "19", rule: "DE-standard-2021-01-01" },
        { fee_type: "parking_time", rate: "19", rule: "DE-standard-2021-01-01" },
        { fee_type: "flat", rate: "19", rule: "DE-standard-2021-01-01" },
      ],
    },
    agreement: null,
    rounding: "half_up",
    decisions: { table: "005", codes: [] },
    result: {
      currency: "EUR",
      lines: [
        {
          type: "energy", unit: "kwh", quantity: "35", billed_quantity: "35",
          unit_price: "0.4958", unit_price_net: "0.4958",
          net: 1735, tax: 330, gross: 2065, tax_rate: "19", tax_rule: "DE-standard-2021-01-01",
          tariff_id: "T1", element: 1, fee_type: "energy",
          from: "2026-11-20T09:00:00Z", until: "2026-11-20T09:45:00Z",
          reason: "elements.1.price_components.0",
        },
        {
          type: "parking_time", unit: "minute", quantity: "15", billed_quantity: "15",
          unit_price: "0.1", unit_price_net: "0.1",
          net: 150, tax: 29, gross: 179, tax_rate: "19", tax_rule: "DE-standard-2021-01-01",
          tariff_id: "T1", element: 1, fee_type: "parking_time",
          from: "2026-11-20T09:45:00Z", until: "2026-11-20T10:00:00Z",
          reason: "elements.1.price_components.1",
        },
        {
          type: "flat", unit: "session", quantity: "1", billed_quantity: "1",
          unit_price: "0.84", unit_price_net: "0.84",
          net: 84, tax: 16, gross: 100, tax_rate: "19", tax_rule: "DE-standard-2021-01-01",
          tariff_id: "T1", element: 0, fee_type: "flat",
          from: "2026-11-20T09:00:00Z", until: "2026-11-20T09:45:00Z",
          reason: "elements.0.price_components.0",
        },
      ],
      totals: { net: 1969, tax: 375, gross: 2344 },
      exact_net: "19.693",
      exact_gross: "23.43467",
      taxes: [{ rate: "19", rule: "DE-standard-2021-01-01", net: 1969, tax: 375 }],
      notes: [],
      agreed: null,
    },
    hash: proof.hash,
  });
  const { hash, ...others } = proof;
  expect(hash).toBe(await hashJson(others));
});

test("no token, contract, session, meter or address gets into a proof", async () => {
  const text = JSON.stringify(await makeProof(questionOf()));
  expect(text.toLowerCase()).not.toContain("secret");
});

test("meter readings and signed records come along, and what they change is named", async () => {
  const signedMeterData = ["OCMF|{\"FV\":\"1.0\"}|{\"SD\":\"3045\"}", { encoding_method: "x" }];
  const proof = await makeProof(questionOf({
    readings: [
      { at: "2026-11-20T09:00:00Z", energyKwh: "0", powerKw: "50", currentA: "72.5" },
      { at: "2026-11-20T09:40:00Z", energyKwh: "30.5" },
      { at: "2026-11-20T09:50:00Z", energyKwh: "30.5", state: "charging" },
    ],
    signedMeterData,
  }));
  expect(proof.meter_readings).toEqual([
    { at: "2026-11-20T09:00:00Z", energy_kwh: "0", power_kw: "50", current_a: "72.5" },
    { at: "2026-11-20T09:40:00Z", energy_kwh: "30.5" },
    { at: "2026-11-20T09:50:00Z", energy_kwh: "30.5", state: "charging" },
  ]);
  expect(proof.signed_meter_data).toEqual([
    { document: signedMeterData[0], hash: await hashJson(signedMeterData[0]) },
    { document: signedMeterData[1], hash: await hashJson(signedMeterData[1]) },
  ]);
  expect(proof.decisions).toEqual({ table: "005", codes: ["meter_differs"] });
  expect(proof.result.totals.net).toBe(1512 + 100 + 84);
  expect(await verifyProof(sent(proof))).toMatchObject({ valid: true });
});

test("a credit CDR is proved with its negative amounts, and under its agreement", async () => {
  const cdr = { ...proofCdr, credit: true };
  const agreement = { id: "A1", discountPercent: "10" };
  const proof = await makeProof(questionOf({ cdr, agreement }));
  expect(proof.result.totals).toEqual({ net: -1969, tax: -375, gross: -2344 });
  expect(proof.agreement).toEqual({ id: "A1", discount_percent: "10" });
  expect(proof.result.agreed).toEqual({
    discount: { net: -197, tax: -38, gross: -235 },
    payable: { net: -1772, tax: -337, gross: -2109 },
    taxes: [{ rate: "19", rule: "DE-standard-2021-01-01", net: -1772, tax: -337 }],
  });
  const verdict = await verifyProof(sent(proof));
  expect(verdict.valid).toBe(true);
  expect(verdict.recomputed?.payable).toEqual({ net: -1772, tax: -337, gross: -2109 });
});

test("two taxes on one net are proved, each rounded by itself", async () => {
  const proof = await makeProof(questionOf({ tax: () => quebec, timeZone: "America/Toronto" }));
  expect(proof.tax).toMatchObject({ rows: [
    { fee_type: "energy", ...quebec }, { fee_type: "flat", ...quebec },
  ] });
  expect(await verifyProof(sent(proof))).toMatchObject({ valid: true });
});

test("prices with tax in them, N/A, and 2.1.1 are proved", async () => {
  const make = async (others: object, version: "2.1.1" | "2.3.0") => {
    const tariffs = [{ document: { ...proofTariff, ...others }, version }];
    const agreement = { id: "A1", discountPercent: "10" };
    return makeProof(questionOf({ tariffs, agreement }));
  };
  const within = await make({ tax_included: "YES" }, "2.3.0");
  expect(within.result.totals).toEqual({ net: 1655, tax: 314, gross: 1969 });
  const none = await make({ tax_included: "N/A" }, "2.3.0");
  expect(none.tax).toEqual({ source: "law", rounding: "line", rows: [] });
  expect(none.result.totals).toEqual({ net: 1969, tax: 0, gross: 1969 });
  const old = await make({ party_id: undefined, country_code: undefined }, "2.1.1");
  expect(old.decisions.codes).toEqual(["element_lookup"]);
  for (const proof of [within, none, old]) {
    expect(await verifyProof(sent(proof))).toMatchObject({ valid: true });
  }
});

test("several tariffs, and tax rounded once for the document", async () => {
  const other = { ...proofTariff, id: "T2", elements: [
    { price_components: [{ type: "PARKING_TIME", price: 3.3, step_size: 1 }] },
  ] };
  const [first, second] = proofCdr.charging_periods;
  const cdr = { ...proofCdr, charging_periods: [first, { ...second, tariff_id: "T2" }] };
  const tariffs = [{ document: proofTariff }, { document: other }];
  const proof = await makeProof(questionOf({ tariffs, cdr, taxRounding: "document" }));
  expect(proof.tariffs.map(({ ocpi_version }) => ocpi_version)).toEqual(["2.2.1", "2.2.1"]);
  expect(proof.result.lines.map((line) => line.tariff_id)).toEqual(["T1", "T2", "T1"]);
  expect(proof.tax.rounding).toBe("document");
  expect(await verifyProof(sent(proof))).toMatchObject({ valid: true });
});

test("a 2.1.1 CDR keeps its own field for the end and its plain total", async () => {
  const { end_date_time: end, ...others } = proofCdr;
  const cdr = { ...others, stop_date_time: end, total_cost: "19.69", credit: null };
  const { cdr: { document } } = await makeProof(questionOf({ cdr }));
  expect(document).toMatchObject({ stop_date_time: end, total_cost: "19.69" });
  expect(Object.keys(document as object).toSorted()).toEqual([
    "charging_periods", "currency", "id", "start_date_time", "stop_date_time", "total_cost",
  ]);
});

test("of a 2.3.0 total the amounts are kept, and no account number", async () => {
  const total_cost = {
    before_taxes: 19.69, taxes: [{ name: "VAT", account_number: "DE123", amount: 3.74 }],
  };
  const { cdr } = await makeProof(questionOf({ cdr: { ...proofCdr, total_cost } }));
  expect(cdr.document).toMatchObject({
    total_cost: { before_taxes: 19.69, taxes: [{ amount: 3.74 }] },
  });
  const odd = { ...proofCdr, total_cost: { excl_vat: 1, taxes: [null] } };
  const made = await makeProof(questionOf({ cdr: odd }));
  expect(made.cdr.document).toMatchObject({ total_cost: { excl_vat: 1 } });
});

test.each([
  "Max Mustermann", true, [], { excl_vat: "SECRET" }, { before_taxes: 1, taxes: [null] },
  { before_taxes: 1, taxes: [{ amount: "SECRET" }] },
])("a total that cannot be read is left out: %j", async (total_cost) => {
  const cdr = { ...proofCdr, total_cost };
  const proof = await makeProof(questionOf({ cdr }));
  expect(Object.keys(proof.cdr.document as object)).not.toContain("total_cost");
  expect(await verifyProof(sent(proof), { cdr })).toMatchObject({ valid: true, problems: [] });
  const forged = await rehashed(changed(proof, "cdr.document.total_cost", total_cost));
  expect((await verifyProof(forged)).problems).toMatchObject([
    { path: "cdr.document.total_cost", code: "unknown_member" },
  ]);
});

test("an end that is null is no end: that of 2.1.1 counts", async () => {
  const { end_date_time: stop_date_time, ...others } = proofCdr;
  const cdr = { ...others, end_date_time: null, stop_date_time };
  const proof = await makeProof(questionOf({ cdr }));
  expect(proof.cdr.document).toMatchObject({ stop_date_time });
  expect(await verifyProof(sent(proof), { cdr })).toMatchObject({ valid: true, problems: [] });
});

test("the same proof has the same text, whatever order its sources had", async () => {
  const reversed = Object.fromEntries(Object.entries(proofCdr).toReversed());
  const [a, b] = [await makeProof(questionOf()), await makeProof(questionOf({ cdr: reversed }))];
  expect(canonicalJson(a)).toBe(canonicalJson(b));
});

test.each([
  [{ tariffs: [] }, "invalid_proof", "tariffs"],
  [{ tariffs: [{ document: {} }] }, "invalid_tariff", "tariffs.0.document.currency"],
  [{ tariffs: [{ document: undefined }] }, "invalid_proof", "tariffs.0.document"],
  [{ cdr: [] }, "invalid_cdr", "cdr.document"],
  [{ cdr: { ...proofCdr, charging_periods: [{}] } }, "invalid_period",
    "cdr.document.charging_periods.0.dimensions"],
  [{ cdr: { ...proofCdr, home_charging_compensation: true } }, "not_billable",
    "cdr.document.home_charging_compensation"],
  [{ cdr: { ...proofCdr, currency: "CHF" } }, "currency_mismatch", "currency"],
  [{ timeZone: "Moon/Base" }, "invalid_time_zone", "time_zone"],
  [{ readings: [] }, "invalid_proof", "meter_readings"],
  [{ readings: [
    { at: "2026-11-20T09:30:00Z", energyKwh: "0" }, { at: "2026-11-20T09:00:00Z", energyKwh: "1" },
  ] }, "invalid_meter", "meter_readings.1.at"],
  [{ agreement: { id: "A", discountPercent: "101" } }, "invalid_rate",
    "agreement.discount_percent"],
  [{ agreement: { id: "A", discountPercent: "1" }, tax: "tariff" }, "invalid_proof", "agreement"],
  [{ tax: () => ({ rate: "x", rule: "r" }) }, "invalid_decimal", ""],
  [{ tax: () => ({ rate: "19", rule: "r", parts: [{ name: "a", rate: "9" }] }) },
    "invalid_proof", "tax.rows.0.rate"],
  [{ signedMeterData: ["x".repeat(2_000_000)] }, "invalid_proof", "signed_meter_data.0"],
  [{ signedMeterData: ["\u00e9".repeat(1_000_000)] }, "invalid_proof", ""],
] as const)("%# what cannot be proved is refused", async (others, code, path) => {
  const asked = makeProof(questionOf(others as Parameters<typeof questionOf>[0]));
  await expect(asked).rejects.toMatchObject({ name: "PricingError", code, path });
});
