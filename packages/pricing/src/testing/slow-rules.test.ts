import { expect, test } from "vitest";
import { decimalText } from "./fraction.ts";
import { rateSlowly, type SlowRating } from "./slow-reference.ts";
import type { RawElement, RawRestrictions, RawTariff } from "./slow-tariff.ts";
import type { Stretch, Timeline } from "./timeline.ts";

const charging = (seconds: number, milliWh = 1000): Stretch => ({
  seconds,
  state: "charging",
  milliWh,
  milliAmps: null,
});
const parked = (seconds: number): Stretch => ({ ...charging(seconds, 0), state: "parked" });
const reserved = (seconds: number): Stretch => ({ ...charging(seconds, 0), state: "reserved" });

function at(instant: string, ...stretches: Stretch[]): Timeline {
  return { start: Date.parse(instant) / 1000, timeZone: "Europe/Berlin", stretches };
}

function priced(type: string, price: number, restrictions: RawRestrictions = {}, step = 1) {
  return { price_components: [{ type, price, step_size: step }], restrictions };
}

function rate(elements: RawElement[], timeline: Timeline, others: object = {}): SlowRating {
  return rateSlowly({ elements, ...others } as RawTariff, "2.2.1", timeline);
}

function netOf(elements: RawElement[], timeline: Timeline): string {
  return text(rate(elements, timeline).net);
}

function text(side: SlowRating["net"]): string {
  return side === null || side === "open" ? String(side) : decimalText(side);
}

test("times are those of the dial: an hour that comes twice counts twice", () => {
  const tariff = [priced("TIME", 1, { start_time: "02:00", end_time: "03:00" })];
  expect(netOf(tariff, at("2026-10-24T23:30:00Z", charging(4 * 3600)))).toBe("2");
  expect(netOf(tariff, at("2026-03-29T00:30:00Z", charging(4 * 3600)))).toBe("0");
  expect(netOf(tariff, at("2026-06-01T23:30:00Z", charging(4 * 3600)))).toBe("1");
});

test("times over midnight, equal times, and an end at midnight", () => {
  const evening = at("2026-06-01T20:00:00Z", charging(4 * 3600));
  expect(netOf([priced("TIME", 1, { start_time: "23:00", end_time: "01:00" })], evening)).toBe("2");
  expect(netOf([priced("TIME", 1, { start_time: "23:00", end_time: "00:00" })], evening)).toBe("1");
  expect(netOf([priced("TIME", 1, { start_time: "23:00", end_time: "23:00" })], evening)).toBe("4");
  expect(netOf([priced("TIME", 1, { end_time: "01:00" })], evening)).toBe("1");
});

test("the weekday is that of the moment, and an end date is not counted in", () => {
  // 22:00 on Monday in Berlin.
  const night = at("2026-06-01T20:00:00Z", charging(4 * 3600));
  const monday = { start_time: "22:00", end_time: "06:00", day_of_week: ["MONDAY"] };
  expect(netOf([priced("TIME", 1, monday)], night)).toBe("2");
  expect(netOf([priced("TIME", 1, { end_date: "2026-06-02" })], night)).toBe("2");
  expect(netOf([priced("TIME", 1, { start_date: "2026-06-02" })], night)).toBe("2");
});

test("a bound from below counts in, one from above does not", () => {
  const hour = at("2026-06-01T10:00:00Z", charging(3600));
  expect(netOf([priced("TIME", 3600, { min_duration: 600 })], hour)).toBe("3000");
  expect(netOf([priced("TIME", 3600, { max_duration: 600 })], hour)).toBe("600");
  expect(netOf([priced("TIME", 3600, { min_kwh: 0.6 })], hour)).toBe("3000");
  expect(netOf([priced("TIME", 3600, { max_kwh: 0.6 })], hour)).toBe("600");
  expect(netOf([priced("TIME", 1, { min_power: 3.6 })], hour)).toBe("1");
  expect(netOf([priced("TIME", 1, { max_power: 3.6 })], hour)).toBe("0");
});

test("energy that reaches a bound within a second is refused", () => {
  const hour = at("2026-06-01T10:00:00Z", charging(3600));
  expect(() => netOf([priced("TIME", 1, { min_kwh: 0.6005 })], hour)).toThrow(RangeError);
});

test("nothing flows while parked, and an unknown current meets no restriction", () => {
  const stay = at("2026-06-01T10:00:00Z", parked(3600));
  expect(netOf([priced("PARKING_TIME", 1, { max_power: 1 })], stay)).toBe("1");
  expect(netOf([priced("PARKING_TIME", 1, { max_current: 1 })], stay)).toBe("1");
  expect(netOf([priced("PARKING_TIME", 1, { min_power: 0.1 })], stay)).toBe("0");
  const hour = at("2026-06-01T10:00:00Z", charging(3600));
  expect(netOf([priced("TIME", 1, { max_current: 99 })], hour)).toBe("0");
});

test("energy and duration count from the end of a reservation", () => {
  const session = at("2026-06-01T10:00:00Z", reserved(600), charging(600));
  expect(netOf([priced("TIME", 3600, { min_duration: 300 })], session)).toBe("300");
});

test("a flat fee is due once, as soon as one matches, and once more for a reservation", () => {
  const tariff = [
    priced("FLAT", 5, { reservation: "RESERVATION" }),
    priced("FLAT", 7, { reservation: "RESERVATION_EXPIRES" }),
    priced("FLAT", 1, { min_duration: 300 }),
    priced("FLAT", 2, { min_duration: 200 }),
  ];
  const session = at("2026-06-01T10:00:00Z", reserved(60), charging(600));
  expect(netOf(tariff, session)).toBe("7");
  expect(netOf(tariff, at("2026-06-01T10:00:00Z", reserved(60)))).toBe("12");
});

test("the price of an expired reservation's time replaces the other", () => {
  const tariff = [
    priced("TIME", 2, { reservation: "RESERVATION" }),
    priced("TIME", 6, { reservation: "RESERVATION_EXPIRES" }, 1000),
  ];
  expect(netOf(tariff, at("2026-06-01T10:00:00Z", reserved(1800)))).toBe(decimal(2000 * 6, 3600));
  expect(netOf(tariff, at("2026-06-01T10:00:00Z", reserved(1800), parked(1)))).toBe("1");
});

test("a step rounds the whole session, at the price and the step of the last component", () => {
  const tariff = [
    priced("ENERGY", 2, { max_duration: 100 }, 1000),
    priced("ENERGY", 1, {}, 500),
  ];
  const session = at("2026-06-01T10:00:00Z", charging(100), charging(1), parked(60));
  const slow = rate(tariff, session);
  expect(decimalText(slow.billed.energy)).toBe("0.5");
  expect(text(slow.net)).toBe("0.6");
});

test("any priced parking leaves charging time as it was", () => {
  const tariff = [priced("TIME", 1, {}, 300), priced("PARKING_TIME", 1, {}, 300)];
  const { billed } = rate(
    tariff,
    at("2026-06-01T10:00:00Z", charging(61), parked(61), charging(61)),
  );
  expect([decimalText(billed.time), decimalText(billed.parking_time)]).toEqual(["122", "300"]);
});

test("each side is held to its own limit, and follows the other where it has none", () => {
  const hour = at("2026-06-01T10:00:00Z", charging(3600));
  const elements = [
    { price_components: [{ type: "TIME", price: 10, vat: 20, step_size: 1 }] },
  ];
  const both = (limits: object): string[] => {
    const { net, gross } = rate(elements, hour, limits);
    return [text(net), text(gross)];
  };
  expect(both({})).toEqual(["10", "12"]);
  expect(both({ max_price: { excl_vat: 8, incl_vat: 11 } })).toEqual(["8", "11"]);
  expect(both({ max_price: { excl_vat: 11, incl_vat: 11 } })).toEqual(["10", "11"]);
  expect(both({ min_price: { excl_vat: 11, incl_vat: 11 } })).toEqual(["11", "12"]);
  expect(both({ max_price: { excl_vat: 5 } })).toEqual(["5", "6"]);
  expect(both({ min_price: { excl_vat: 20 } })).toEqual(["20", "24"]);
});

test("tax that a tariff does not say", () => {
  const hour = at("2026-06-01T10:00:00Z", charging(3600));
  const tariff = { elements: [priced("TIME", 1.2)] };
  const sides = (version: "2.1.1" | "2.2.1" | "2.3.0", others: object): string[] => {
    const { net, gross } = rateSlowly({ ...tariff, ...others }, version, hour);
    return [text(net), text(gross)];
  };
  expect(sides("2.1.1", {})).toEqual(["1.2", "null"]);
  expect(sides("2.2.1", {})).toEqual(["1.2", "1.2"]);
  expect(sides("2.3.0", { tax_included: "YES" })).toEqual(["null", "1.2"]);
  expect(sides("2.3.0", { tax_included: "N/A" })).toEqual(["1.2", "1.2"]);
  const elements = [{ price_components: [{ type: "TIME", price: 1.2, vat: 20, step_size: 1 }] }];
  expect(sides("2.3.0", { tax_included: "YES", elements })).toEqual(["1", "1.2"]);
  expect(sides("2.3.0", { tax_included: "N/A", elements })).toEqual(["1.2", "1.2"]);
});

function decimal(over: number, under: number): string {
  return decimalText({ over: BigInt(over), under: BigInt(under) });
}
