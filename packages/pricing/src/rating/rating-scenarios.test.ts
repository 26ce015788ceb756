import { expect, test } from "vitest";
import { readTariff } from "../tariff/index.ts";
import { rateCdr } from "./rate-cdr.ts";
import type { RatedLine, Rating, TaxLookup, TaxRounding, TaxSource } from "./rating.ts";
import { readCdr } from "./read-cdr.ts";

/**
 * Whole bills, compared with those kept beside this file. The kept ones were checked against a
 * second implementation that was written from docs/price-proof.md with exact fractions.
 */
const price = (type: string, amount: number, step = 1, vat?: number): object => ({
  type, price: amount, step_size: step, ...(vat === undefined ? {} : { vat }),
});
const elements = [
  {
    price_components: [price("ENERGY", 0.4958, 100, 19), price("TIME", 1.205, 300, 19)],
    restrictions: { end_time: "10:30" },
  },
  {
    price_components: [
      price("ENERGY", 0.6123, 500, 7), price("PARKING_TIME", 3.33, 900, 7), price("FLAT", 0.5, 1, 7),
    ],
  },
];
const silent = [
  { price_components: [price("ENERGY", 0.4958, 100), price("FLAT", 0.35)] },
];
const uniform = [{ price_components: [price("ENERGY", 0.4958, 100, 19)] }];
const free = [{ price_components: [price("ENERGY", 0, 1, 19), price("FLAT", 0, 1, 19)] }];
const base = {
  country_code: "DE", party_id: "ALL", id: "T1", currency: "EUR",
  last_updated: "2026-01-01T00:00:00Z",
};
const within = { tax_included: "YES" };
const low = { before_taxes: 2, after_taxes: 2.3 };
const high = { before_taxes: 40, after_taxes: 45.5 };

const tariffs: Record<string, object> = {
  plain: { elements },
  within: { elements, ...within },
  "no tax": { elements, tax_included: "N/A", min_price: { before_taxes: 90, after_taxes: 95 } },
  "minimum, both sides": { elements, min_price: { excl_vat: 40, incl_vat: 45.5 } },
  "minimum before tax": { elements, min_price: { excl_vat: 40 } },
  "maximum, both sides": { elements, max_price: { excl_vat: 2, incl_vat: 2.3 } },
  "maximum before tax": { elements, max_price: { excl_vat: 2 } },
  "within, minimum": { elements, ...within, min_price: high },
  "within, maximum": { elements, ...within, max_price: low },
  "maximum after tax": { elements, ...within, max_price: { after_taxes: 2.3 } },
  "minimum above maximum": { elements, min_price: { excl_vat: 40 }, max_price: { excl_vat: 2 } },
  silent: { elements: silent },
  "silent within": { elements: silent, ...within },
  "silent within, limits": { elements: silent, ...within, min_price: high, max_price: low },
  "silent within, minimum": { elements: silent, ...within, min_price: { before_taxes: 40 } },
  "free with a minimum": { elements: free, min_price: { excl_vat: 1 } },
  "free with a minimum after tax": { elements: free, ...within, min_price: { after_taxes: 1 } },
  "free of many taxes": {
    elements: [...free, { price_components: [price("TIME", 0, 1, 7)] }], min_price: { excl_vat: 1 },
  },
  "free, nothing stated": {
    elements: [{ price_components: [price("FLAT", 0)] }], min_price: { excl_vat: 1 },
  },
  "free, within, nothing stated": {
    elements: [{ price_components: [price("FLAT", 0)] }], ...within, min_price: low,
  },
  "free energy, within, nothing stated": {
    elements: [{ price_components: [price("ENERGY", 0)] }], ...within,
  },
  "half silent within": {
    elements: [{ price_components: [price("ENERGY", 0.5), price("FLAT", 1, 1, 19)] }], ...within,
  },
  "free and half silent": {
    elements: [{ price_components: [price("ENERGY", 0), price("FLAT", 0, 1, 19)] }],
    min_price: { excl_vat: 1 },
  },
  "free and half silent, the other way": {
    elements: [{ price_components: [price("ENERGY", 0, 1, 19), price("FLAT", 0)] }],
    min_price: { excl_vat: 1 },
  },
  "free without tax, with a minimum": {
    elements: free, tax_included: "N/A", min_price: { before_taxes: 1 },
  },
  "a maximum after tax that no net meets": {
    elements: uniform, max_price: { excl_vat: 100, incl_vat: 0.6 },
  },
  "a minimum after tax that no net meets": {
    elements: uniform, min_price: { excl_vat: 1, incl_vat: 20.03 },
  },
  uniform: { elements: uniform, min_price: { excl_vat: 4 } },
};

const stretch = (at: string, volumes: Record<string, number>): object => ({
  start_date_time: `2026-11-21T${at}:00Z`,
  dimensions: Object.entries(volumes).map(([type, volume]) => ({ type, volume })),
});
const sessions: Record<string, object> = {
  charged: {
    charging_periods: [
      stretch("09:00", { ENERGY: 3.217, TIME: 0.5 }),
      stretch("09:30", { ENERGY: 7.25, TIME: 0.25 }),
      stretch("09:45", { PARKING_TIME: 0.2 }),
    ],
  },
  "fed back": {
    charging_periods: [
      stretch("09:00", { ENERGY: 1, TIME: 0.5 }), stretch("09:30", { ENERGY: -6, TIME: 0.45 }),
    ],
  },
  credit: { credit: true, charging_periods: [stretch("09:40", { ENERGY: 10, TIME: 0.2833 })] },
};

const law: TaxLookup = (fee) =>
  fee === "energy"
    ? { rate: "19", rule: "A" }
    : fee === "flat"
      ? { rate: "14.975", rule: "C", parts: [{ name: "x", rate: "5" }, { name: "y", rate: "9.975" }] }
      : { rate: "7", rule: "B" };
const modes: Record<string, { tax: TaxSource; taxRounding: TaxRounding }> = {
  "the tariff's tax": { tax: "tariff", taxRounding: "line" },
  "tax by law": { tax: law, taxRounding: "line" },
  "tax by law, rounded by document": { tax: law, taxRounding: "document" },
};

function writeLine(line: RatedLine): string {
  const amount = (side: RatedLine["net"]): string =>
    side === null ? "?" : `${side.amount} ${side.currency}`;
  const money = [line.net, line.tax, line.gross].map(amount).join(" + ");
  const counted = `${line.quantity}→${line.billedQuantity} ${line.unit}`;
  return [
    line.type, line.feeType, counted, `à ${line.unitPrice} (${line.unitPriceNet})`, money,
    `${line.taxRate} % ${line.taxRule}`, `${line.tariffId} ${line.element}`,
    `${line.from}–${line.until}`, line.reason,
  ].join(" | ");
}

function writeBill(rating: Rating): string {
  const json = JSON.parse(JSON.stringify(rating)) as Rating;
  const { totals } = json;
  return [
    ...json.lines.map(writeLine),
    `${totals.net?.amount} + ${totals.tax?.amount} = ${totals.gross?.amount} ${json.currency}`,
    `exactly ${json.exactNet}, ${json.exactGross}`,
    ...json.taxes.map(({ rate, rule, net, tax }) => `${rate} ${rule}: ${net.amount}, ${tax.amount}`),
    json.notes.map(({ code }) => code).join(" "),
  ].join("\n");
}

const scenarios = Object.keys(tariffs).flatMap((tariff) =>
  Object.keys(sessions).flatMap((session) =>
    Object.keys(modes).map((mode) => [tariff, session, mode] as const),
  ),
);

test.each(scenarios)("%s, %s, %s", (tariff, session, mode) => {
  const rating = rateCdr({
    tariffs: [readTariff({ ...base, ...tariffs[tariff] })],
    cdr: readCdr({
      currency: "EUR",
      start_date_time: "2026-11-21T09:00:00Z",
      end_date_time: "2026-11-21T09:57:00Z",
      ...sessions[session],
    }),
    timeZone: "Europe/Berlin",
    ...(modes[mode] ?? { tax: "tariff" }),
  });
  const { net, tax, gross } = rating.totals;
  const sum = net === null || tax === null ? gross?.amount : net.amount + tax.amount;
  expect(gross?.amount).toBe(sum);
  expect(writeBill(rating)).toMatchSnapshot();
});
