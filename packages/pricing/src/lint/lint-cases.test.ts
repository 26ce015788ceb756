import { expect, test } from "vitest";
import { priced, tariffOf } from "../testing/tariff-fixture.ts";
import type { NormalTariff } from "../tariff/index.ts";
import { type FindingCode, severities } from "./finding.ts";
import { lintTariff } from "./lint-tariff.ts";
import type { TariffPlace } from "./tariff-place.ts";

const at = "2026-11-21T09:00:00Z";
const here: TariffPlace = { country: "DE", at };
const energy = priced("ENERGY", 0.49);
const vat = (type: string, price: number, rate: number | undefined): object => ({
  price_components: [{ type, price, vat: rate, step_size: 1 }],
});
const as230 = (taxIncluded: string, ...elements: unknown[]): NormalTariff =>
  tariffOf(elements, { tax_included: taxIncluded });

interface Case {
  readonly code: FindingCode;
  readonly path: string;
  readonly wrong: NormalTariff;
  /** The same thing done right. */
  readonly right: NormalTariff;
  readonly place?: TariffPlace;
  readonly rightPlace?: TariffPlace;
}

const day = (...days: string[]): object => ({ day_of_week: days });
const adHoc = (...elements: unknown[]): NormalTariff =>
  tariffOf(elements, { type: "AD_HOC_PAYMENT" });

const cases: Case[] = [
  {
    code: "no_price",
    path: "elements",
    wrong: tariffOf([priced("TIME", 3, { reservation: "RESERVATION" })]),
    right: tariffOf([energy]),
  },
  {
    code: "impossible_restriction",
    path: "elements.0.restrictions.max_kwh",
    wrong: tariffOf([priced("ENERGY", 0.4, { min_kwh: 10, max_kwh: 10 }), energy]),
    right: tariffOf([priced("ENERGY", 0.4, { min_kwh: 10, max_kwh: 10.1 }), energy]),
  },
  {
    code: "impossible_restriction",
    path: "elements.0.restrictions.max_duration",
    wrong: tariffOf([priced("ENERGY", 0.4, { max_duration: 0 }), energy]),
    right: tariffOf([priced("ENERGY", 0.4, { max_duration: 60 }), energy]),
  },
  {
    code: "impossible_restriction",
    path: "elements.0.restrictions.end_date",
    wrong: tariffOf([
      priced("ENERGY", 0.4, { start_date: "2027-02-01", end_date: "2027-02-01" }),
      energy,
    ]),
    right: tariffOf([
      priced("ENERGY", 0.4, { start_date: "2027-02-01", end_date: "2027-02-02" }),
      energy,
    ]),
  },
  {
    code: "minimum_above_maximum",
    path: "min_price",
    wrong: tariffOf([energy], { min_price: { excl_vat: 5 }, max_price: { excl_vat: 4.99 } }),
    right: tariffOf([energy], { min_price: { excl_vat: 5 }, max_price: { excl_vat: 5 } }),
  },
  {
    code: "gross_limit_below_net",
    path: "max_price",
    wrong: tariffOf([energy], { max_price: { excl_vat: 50, incl_vat: 42 } }),
    right: tariffOf([energy], { max_price: { excl_vat: 50, incl_vat: 59.5 } }),
  },
  {
    code: "maximum_of_zero",
    path: "max_price",
    wrong: tariffOf([energy], { max_price: { excl_vat: 0 } }),
    right: tariffOf([energy], { min_price: { excl_vat: 0 } }),
  },
  {
    code: "validity_reversed",
    path: "end_date_time",
    wrong: tariffOf([energy], {
      start_date_time: "2026-01-02T00:00:00Z",
      end_date_time: "2026-01-01T00:00:00Z",
    }),
    right: tariffOf([energy], {
      start_date_time: "2026-01-01T00:00:00Z",
      end_date_time: "2026-01-02T00:00:00Z",
    }),
  },
  {
    code: "unreadable_time",
    path: "start_date_time",
    wrong: { ...tariffOf([energy]), validFrom: "tomorrow" },
    right: { ...tariffOf([energy]), validFrom: "2026-01-01T00:00:00Z" },
  },
  {
    code: "ad_hoc_without_energy_price",
    path: "elements",
    wrong: adHoc(priced("TIME", 20)),
    right: adHoc(energy, priced("TIME", 6)),
    place: { country: "DEU", powerKw: "50" },
  },
  {
    code: "ad_hoc_without_energy_price",
    path: "elements",
    wrong: adHoc(priced("TIME", 20)),
    right: adHoc(priced("TIME", 20)),
    place: { country: "FR", powerKw: "150" },
    rightPlace: { country: "FR", powerKw: "49.9" },
  },
  {
    code: "ad_hoc_session_fee",
    path: "elements.1.price_components.0",
    wrong: adHoc(energy, priced("FLAT", 1)),
    right: tariffOf([energy, priced("FLAT", 1)], { type: "REGULAR" }),
    place: { country: "NL", powerKw: "150" },
  },
  {
    code: "free_by_omission",
    path: "elements",
    wrong: tariffOf([priced("FLAT", 3)]),
    right: tariffOf([priced("FLAT", 3), priced("ENERGY", 0)]),
  },
  {
    code: "free_at_times",
    path: "elements",
    wrong: tariffOf([priced("ENERGY", 0.4, { start_time: "06:00", end_time: "22:00" })]),
    right: tariffOf([
      priced("ENERGY", 0.4, { start_time: "06:00", end_time: "22:00" }),
      priced("ENERGY", 0.3, { start_time: "22:00", end_time: "06:00" }),
    ]),
  },
  {
    code: "free_at_times",
    path: "elements",
    wrong: tariffOf([
      priced("ENERGY", 0.4, { max_power: 50 }),
      priced("ENERGY", 0.5, { min_power: 50.1 }),
    ]),
    right: tariffOf([
      priced("ENERGY", 0.4, { max_power: 50 }),
      priced("ENERGY", 0.5, { min_power: 50 }),
    ]),
  },
  {
    code: "unreachable_element",
    path: "elements.1",
    wrong: tariffOf([energy, priced("ENERGY", 0.3, { min_kwh: 20 })]),
    right: tariffOf([priced("ENERGY", 0.3, { min_kwh: 20 }), energy]),
  },
  {
    code: "unreachable_element",
    path: "elements.2",
    wrong: tariffOf([
      priced("ENERGY", 0.4, day("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")),
      priced("ENERGY", 0.3, day("SATURDAY", "SUNDAY")),
      priced("ENERGY", 0.2, { start_time: "23:00", end_time: "05:00" }),
    ]),
    right: tariffOf([
      priced("ENERGY", 0.2, { start_time: "23:00", end_time: "05:00" }),
      priced("ENERGY", 0.4, day("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")),
      priced("ENERGY", 0.3, day("SATURDAY", "SUNDAY")),
    ]),
  },
  {
    code: "redundant_element",
    path: "elements.1",
    wrong: tariffOf([energy, priced("ENERGY", 0.49, { min_kwh: 20 })]),
    right: tariffOf([energy, priced("ENERGY", 0.5, { min_kwh: 20 })]),
  },
  {
    code: "redundant_element",
    path: "elements.2",
    wrong: tariffOf([
      priced("ENERGY", 0.4, { max_kwh: 20 }), priced("ENERGY", 0.3, { min_kwh: 20 }), energy,
    ]),
    right: tariffOf([
      priced("ENERGY", 0.4, { max_kwh: 20 }), priced("ENERGY", 0.3, { min_kwh: 30 }), energy,
    ]),
  },
  {
    code: "unreachable_element",
    path: "elements.1",
    wrong: tariffOf([priced("ENERGY", 0.4), priced("ENERGY", 0.3)]),
    right: tariffOf([priced("ENERGY", 0.4), priced("PARKING_TIME", 3)]),
  },
  {
    code: "unreachable_price",
    path: "elements.1.price_components.0",
    wrong: tariffOf([
      energy,
      {
        price_components: [
          { type: "ENERGY", price: 0.3, step_size: 1 },
          { type: "PARKING_TIME", price: 6, step_size: 60 },
        ],
      },
    ]),
    right: tariffOf([energy, priced("PARKING_TIME", 6)]),
  },
  {
    code: "duplicate_price",
    path: "elements.0.price_components.1.type",
    wrong: tariffOf([
      {
        price_components: [
          { type: "ENERGY", price: 0.3, step_size: 1 },
          { type: "ENERGY", price: 0.4, step_size: 1 },
        ],
      },
    ]),
    right: tariffOf([energy]),
  },
  {
    code: "step_too_big",
    path: "elements.0.price_components.0.step_size",
    wrong: tariffOf([priced("ENERGY", 0.4, undefined, 1_001)]),
    right: tariffOf([priced("ENERGY", 0.4, undefined, 1_000)]),
  },
  {
    code: "step_too_big",
    path: "elements.1.price_components.0.step_size",
    wrong: tariffOf([energy, priced("PARKING_TIME", 4, undefined, 901)]),
    right: tariffOf([energy, priced("PARKING_TIME", 4, undefined, 900)]),
  },
  {
    code: "step_of_zero",
    path: "elements.0.price_components.0.step_size",
    wrong: tariffOf([priced("TIME", 4, undefined, 0)]),
    right: tariffOf([priced("TIME", 4, undefined, 1), priced("FLAT", 1, undefined, 0)]),
  },
  {
    code: "price_too_high",
    path: "elements.0.price_components.0.price",
    wrong: tariffOf([priced("ENERGY", 49)]),
    right: tariffOf([priced("ENERGY", 49)], { currency: "CZK" }),
  },
  {
    code: "price_too_high",
    path: "elements.0.price_components.0.price",
    wrong: tariffOf([priced("TIME", 100.01)]),
    right: tariffOf([priced("TIME", 100)]),
  },
  {
    code: "price_too_low",
    path: "elements.0.price_components.0.price",
    wrong: tariffOf([priced("ENERGY", 0.00049)]),
    right: tariffOf([priced("ENERGY", 0.01)]),
  },
  {
    code: "price_too_low",
    path: "elements.1.price_components.0.price",
    wrong: tariffOf([energy, priced("PARKING_TIME", 0.1)]),
    right: tariffOf([energy, priced("PARKING_TIME", 6)]),
  },
  {
    code: "session_fee_dominates",
    path: "elements.1.price_components.0.price",
    wrong: tariffOf([priced("ENERGY", 0.2), priced("FLAT", 4.01)]),
    right: tariffOf([priced("ENERGY", 0.2), priced("FLAT", 4)]),
  },
  {
    code: "several_session_fees",
    path: "elements.2.price_components.0",
    wrong: tariffOf([
      energy,
      priced("FLAT", 1, { start_time: "08:00", end_time: "18:00" }),
      priced("FLAT", 0.5),
    ]),
    right: tariffOf([energy, priced("FLAT", 1)]),
  },
  {
    code: "vat_missing",
    path: "elements.0.price_components.0.vat",
    wrong: tariffOf([vat("ENERGY", 0.4, undefined)]),
    right: tariffOf([vat("ENERGY", 0.4, 19)]),
  },
  {
    code: "vat_missing",
    path: "elements.0.price_components.0.vat",
    wrong: as230("YES", vat("ENERGY", 0.4, undefined)),
    right: as230("YES", vat("ENERGY", 0.4, 19)),
    place: {},
  },
  {
    code: "vat_not_of_country",
    path: "elements.0.price_components.0.vat",
    wrong: tariffOf([vat("ENERGY", 0.4, 16)]),
    right: tariffOf([vat("ENERGY", 0.4, 16)]),
    // The rate of the second half of 2020.
    rightPlace: { country: "DE", at: "2020-10-01T00:00:00Z" },
  },
  {
    code: "untaxed",
    path: "tax_included",
    wrong: as230("N/A", energy),
    right: as230("NO", energy),
  },
  {
    code: "foreign_currency",
    path: "currency",
    wrong: tariffOf([energy], { currency: "CHF" }),
    right: tariffOf([energy], { currency: "CHF" }),
    rightPlace: { country: "CH" },
  },
  {
    code: "expired",
    path: "end_date_time",
    wrong: tariffOf([energy], { end_date_time: at }),
    right: tariffOf([energy], { end_date_time: "2026-11-21T09:00:01Z" }),
  },
  {
    code: "not_yet_valid",
    path: "start_date_time",
    wrong: tariffOf([energy], { start_date_time: "2026-11-21T09:00:01Z" }),
    right: tariffOf([energy], { start_date_time: at }),
  },
  {
    code: "element_ended",
    path: "elements.0.restrictions.end_date",
    wrong: tariffOf([priced("ENERGY", 0.4, { end_date: "2026-11-20" }), energy]),
    right: tariffOf([priced("ENERGY", 0.4, { end_date: "2026-11-22" }), energy]),
  },
  {
    code: "unverifiable_condition",
    path: "elements.0.restrictions.min_power",
    wrong: tariffOf([priced("ENERGY", 0.6, { min_power: 50 }), energy]),
    right: tariffOf([priced("ENERGY", 0.6, { min_kwh: 50 }), energy]),
  },
  {
    code: "all_prices_zero",
    path: "elements",
    wrong: tariffOf([priced("FLAT", 0)]),
    right: tariffOf([energy, priced("FLAT", 0)]),
  },
  {
    code: "no_text",
    path: "tariff_alt_text",
    wrong: tariffOf([energy]),
    right: tariffOf([energy]),
    place: { textLanguages: [] },
    rightPlace: { textLanguages: ["de"] },
  },
];

test.each(cases)("$code is found at $path", ({ code, path, wrong, place }) => {
  const found = lintTariff(wrong, place ?? here).filter((one) => one.code === code);
  expect(found).toEqual([
    { code, path, severity: severities[code], message: expect.stringMatching(/^\S.{5,}\S$/) },
  ]);
});

test.each(cases)("$code is not found where it is done right", ({ code, right, ...others }) => {
  const found = lintTariff(right, others.rightPlace ?? others.place ?? here);
  expect(found.map((one) => one.code)).not.toContain(code);
});

test("every code has a case", () => {
  expect(new Set(cases.map(({ code }) => code))).toEqual(new Set(Object.keys(severities)));
});
