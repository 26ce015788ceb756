import { expect, test } from "vitest";
import { priced, tariffOf } from "../testing/tariff-fixture.ts";
import { lintTariff } from "./lint-tariff.ts";

const at = "2026-11-21T09:00:00Z";
const here = { country: "DE", at };
const energy = priced("ENERGY", 0.49);
const vat = (type: string, price: number, rate: number): object => ({
  price_components: [{ type, price, vat: rate, step_size: 1 }],
});

test("a good tariff has no findings, with all that can be known of its place", () => {
  const good = tariffOf(
    [
      vat("ENERGY", 0.49, 19),
      {
        price_components: [{ type: "PARKING_TIME", price: 6, vat: 19, step_size: 60 }],
        restrictions: { min_duration: 14_400 },
      },
    ],
    { type: "AD_HOC_PAYMENT", max_price: { excl_vat: 80, incl_vat: 95.2 } },
  );
  expect(lintTariff(good, { ...here, powerKw: "150", textLanguages: ["de"] })).toEqual([]);
});

test("errors come first, then warnings", () => {
  const found = lintTariff(
    tariffOf([priced("ENERGY", 9, { min_power: 1 }, 0)], { max_price: { excl_vat: 0 } }),
    here,
  );
  const order = found.map(({ severity }) => severity);
  expect(order).toEqual(order.toSorted((a, b) => rank(a) - rank(b)));
  expect(new Set(order)).toEqual(new Set(["error", "warning", "info"]));
});

const rank = (severity: string): number => ["error", "warning", "info"].indexOf(severity);

test("what nobody told is not checked", () => {
  const odd = tariffOf([vat("ENERGY", 0.4, 16)], { currency: "CHF", end_date_time: at });
  expect(lintTariff(odd)).toEqual([]);
});

test("OCPI 2.1.1 knows no VAT, and North America states none: it is not missed", () => {
  expect(lintTariff({ ...tariffOf([energy]), version: "2.1.1" }, here)).toEqual([]);
  const american = tariffOf([energy], { currency: "USD" });
  expect(lintTariff(american, { country: "US", region: "OR", at })).toEqual([]);
});

test("each country's rate of parking is one of its rates", () => {
  const taxed = (rate: number) => tariffOf([vat("ENERGY", 0.4, rate), vat("PARKING_TIME", 3, 20)]);
  expect(lintTariff(taxed(20), { country: "FR", at })).toEqual([]);
  expect(lintTariff(taxed(5.5), { country: "FR", at })).toMatchObject([
    { code: "vat_not_of_country", message: expect.stringContaining("5.5 % is not a rate of FR") },
  ]);
});

test("days before the tariff, and after it has ended, are not called free", () => {
  const dated = (start: string | undefined, end: string | undefined) =>
    priced("ENERGY", 0.4, { start_date: start, end_date: end });
  const seasons = tariffOf([
    dated(undefined, "2026-06-01"),
    dated("2026-12-01", "2027-01-01"),
    dated("2027-01-01", "2028-01-01"),
  ]);
  const codesAt = (now?: string) => lintTariff(seasons, { at: now }).map(({ code }) => code);
  expect(codesAt()).toEqual([]);
  expect(codesAt("2026-12-03T00:00:00Z")).toEqual(["element_ended"]);
  // But today there is no price.
  expect(codesAt(at)).toEqual(["free_at_times", "element_ended"]);
  const halfDay = { start_time: "06:00", end_time: "22:00" };
  const gap = tariffOf([
    priced("ENERGY", 0.4, { ...halfDay, start_date: "2026-12-01" }),
    dated(undefined, "2026-12-01"),
  ]);
  expect(lintTariff(gap).map(({ code }) => code)).toEqual(["free_at_times"]);
});

test("of too many moments to go through, what is hidden by all is still found", () => {
  const many = Array.from({ length: 400 }, (_, at) =>
    priced("ENERGY", 0.4, {
      min_kwh: at,
      max_kwh: at + 1,
      min_duration: at,
      max_duration: at + 1,
      min_power: at,
    }),
  );
  const before = performance.now();
  const found = lintTariff(tariffOf([...many, energy, priced("ENERGY", 0.3)]));
  expect(performance.now() - before).toBeLessThan(2_000);
  expect(found.filter(({ code }) => code.startsWith("unreach"))).toMatchObject([
    { code: "unreachable_element", path: "elements.401" },
  ]);
});
