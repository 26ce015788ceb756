import { expect, test } from "vitest";
import { money } from "../money/index.ts";
import { ratePeriods } from "./rate-periods.ts";
import type { TaxedRating } from "./rating.ts";
import { german, periodAt, priced, tariffOf } from "../testing/tariff-fixture.ts";

const nine = "2026-11-21T09:00:00Z";
const ten = "2026-11-21T10:00:00Z";

function rate(elements: unknown[], volumes: Parameters<typeof periodAt>[1], others = {}): TaxedRating {
  return ratePeriods({
    tariff: tariffOf(elements, others),
    periods: [periodAt(nine, { chargingHours: "1", ...volumes })],
    endAt: ten,
    timeZone: "Europe/Berlin",
    tax: german,
  });
}

test("36.648 kWh at 0.4958 and 19 % cost 18.17 net, 3.45 tax, 21.62", () => {
  const rating = rate([priced("ENERGY", 0.4958)], { energyKwh: "36.648" });
  expect(rating.totals).toEqual({
    net: money(1817, "EUR"),
    tax: money(345, "EUR"),
    gross: money(2162, "EUR"),
  });
  expect(rating.lines).toHaveLength(1);
  expect(rating.lines[0]).toMatchObject({
    type: "energy",
    unit: "kwh",
    quantity: "36.648",
    billedQuantity: "36.648",
    unitPriceNet: "0.4958",
    taxRule: "DE-standard-2021-01-01",
    element: 0,
  });
  expect([rating.exactNet, rating.exactGross]).toEqual(["18.1700784", "21.622393296"]);
  expect(rating.notes).toEqual([]);
});

test("a time price per hour is shown per minute and priced exactly", () => {
  const rating = rate([priced("TIME", 0.1)], { energyKwh: "5" });
  expect(rating.lines[0]).toMatchObject({ unit: "minute", quantity: "60" });
  expect(rating.lines[0]?.unitPriceNet).toBe("0.001667");
  expect(rating.exactNet).toBe("0.1");
});

test("each tax rate has its own total", () => {
  const rating = ratePeriods({
    tariff: tariffOf([priced("ENERGY", 0.25), priced("FLAT", 0.5)]),
    periods: [periodAt(nine, { energyKwh: "20", chargingHours: "1" })],
    endAt: ten,
    timeZone: "Europe/Berlin",
    tax: (type) => (type === "flat" ? { rate: "20", rule: "B" } : { rate: "10", rule: "A" }),
  });
  expect(rating.taxes).toEqual([
    { rate: "10", rule: "A", net: money(500, "EUR"), tax: money(50, "EUR") },
    { rate: "20", rule: "B", net: money(50, "EUR"), tax: money(10, "EUR") },
  ]);
  expect(rating.totals.gross).toEqual(money(610, "EUR"));
});

test("hours that differ from the timestamps by rounding only are measured by these", () => {
  const rating = ratePeriods({
    tariff: tariffOf([priced("TIME", 6, undefined, 300)]),
    periods: [periodAt(nine, { chargingHours: "0.0834" })],
    endAt: "2026-11-21T09:05:00Z",
    timeZone: "Europe/Berlin",
    tax: german,
  });
  expect(rating.lines[0]?.billedQuantity).toBe("5");
});

test("time that did not pass is not billed, and a note says so", () => {
  const rating = rate([priced("TIME", 6)], { chargingHours: "1.5" });
  expect(rating.totals.net).toEqual(money(600, "EUR"));
  expect(rating.notes.map(({ message }) => message).join()).toContain("more time than it lasted");
});

test("a dimension that no price covers is free, and a note says so", () => {
  const night = { start_time: "22:00", end_time: "06:00" };
  const rating = rate([priced("ENERGY", 0.4, night)], { energyKwh: "10" });
  expect(rating.totals.gross).toEqual(money(0, "EUR"));
  expect(rating.lines).toEqual([]);
  expect(rating.notes.map(({ message }) => message).join()).toContain("10 kWh of energy free of charge");
});

test("a price that changes within a period is that of its start, and a note says so", () => {
  const rating = ratePeriods({
    tariff: tariffOf([priced("ENERGY", 0.4, { end_time: "10:30" }), priced("ENERGY", 0.6)]),
    periods: [periodAt(nine, { energyKwh: "10", chargingHours: "1" })],
    endAt: ten,
    timeZone: "Europe/Berlin",
    tax: german,
  });
  expect(rating.totals.net).toEqual(money(400, "EUR"));
  expect(rating.notes).toEqual([
    {
      code: "price_changes_within",
      message: "period 1: a price changes within; the price at the start is used",
    },
  ]);
});

test("a period that ends where the price changes needs no note", () => {
  const rating = rate([priced("ENERGY", 0.4, { end_time: "11:00" }), priced("ENERGY", 0.6)], {
    energyKwh: "10",
  });
  expect(rating.notes).toEqual([]);
});

test("energy restrictions count what was delivered before the period", () => {
  const rating = ratePeriods({
    tariff: tariffOf([priced("ENERGY", 0.1, { max_kwh: 10 }), priced("ENERGY", 1)]),
    periods: [
      periodAt(nine, { energyKwh: "10", chargingHours: "0.5" }),
      periodAt("2026-11-21T09:30:00Z", { energyKwh: "5", chargingHours: "0.5" }),
    ],
    endAt: ten,
    timeZone: "Europe/Berlin",
    tax: german,
  });
  expect(rating.exactNet).toBe("6");
  expect(rating.lines.map(({ element }) => element)).toEqual([0, 1]);
  expect(rating.notes).toEqual([]);
});

test("a flat is billed once, however many periods there are", () => {
  const rating = ratePeriods({
    tariff: tariffOf([priced("FLAT", 1)]),
    periods: [
      periodAt(nine, { chargingHours: "0.5" }),
      periodAt("2026-11-21T09:30:00Z", { chargingHours: "0.5" }),
    ],
    endAt: ten,
    timeZone: "Europe/Berlin",
    tax: german,
  });
  expect(rating.totals.net).toEqual(money(100, "EUR"));
});

test("periods out of order are sorted, and a note says so", () => {
  const periods = [
    periodAt("2026-11-21T09:40:00Z", { parkingHours: "0.333333" }),
    periodAt(nine, { chargingHours: "0.666667", energyKwh: "10" }),
  ];
  const rating = ratePeriods({
    tariff: tariffOf([priced("TIME", 6)]),
    periods,
    endAt: ten,
    timeZone: "Europe/Berlin",
    tax: german,
  });
  expect(rating.totals.net).toEqual(money(400, "EUR"));
  expect(rating.notes).toEqual([
    { code: "unordered", message: "the periods were not in the order of time" },
  ]);
});

test("a session that ends before its last period is refused", () => {
  const ask = (): TaxedRating =>
    ratePeriods({
      tariff: tariffOf([priced("TIME", 6)]),
      periods: [periodAt(ten, { chargingHours: "1" })],
      endAt: nine,
      timeZone: "Europe/Berlin",
      tax: german,
    });
  expect(ask).toThrow(expect.objectContaining({ code: "invalid_period" }));
});

test("without periods nothing is charged, not even a minimum", () => {
  const rating = ratePeriods({
    tariff: tariffOf([priced("FLAT", 1)], { min_price: { excl_vat: 5 } }),
    periods: [],
    endAt: ten,
    timeZone: "Europe/Berlin",
    tax: german,
  });
  expect(rating.totals.gross).toEqual(money(0, "EUR"));
  expect(rating.exactNet).toBe("0");
});

test("a reservation is priced as expired only when told so", () => {
  const reserved = { reservation: "RESERVATION" };
  const expired = { reservation: "RESERVATION_EXPIRES" };
  const question = {
    tariff: tariffOf([priced("FLAT", 4, expired), priced("TIME", 3, reserved)]),
    periods: [periodAt(nine, { reservationHours: "1" })],
    endAt: ten,
    timeZone: "Europe/Berlin",
    tax: german,
  };
  expect(ratePeriods(question).exactNet).toBe("3");
  const late = ratePeriods({ ...question, reservationExpired: true });
  expect(late.exactNet).toBe("7");
  expect(late.lines.map(({ feeType }) => feeType)).toEqual(["reservation", "reservation"]);
});

test("a VAT in the tariff that is not the rule's is noted", () => {
  const component = { type: "ENERGY", price: 0.5, vat: 7, step_size: 1 };
  const rating = rate([{ price_components: [component] }], { energyKwh: "1" });
  const message = "the tariff says 7 % VAT for energy; DE-standard-2021-01-01 is 19 %";
  expect(rating.notes).toEqual([{ code: "vat_differs", message }]);
});

test("an element that asks for a power is skipped where none is known", () => {
  const rating = rate([priced("FLAT", 9, { min_power: 50 }), priced("FLAT", 1)], {
    chargingHours: "1",
  });
  expect(rating.exactNet).toBe("1");
});
