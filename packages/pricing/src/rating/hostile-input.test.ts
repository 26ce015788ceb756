import { expect, test } from "vitest";
import { PricingError } from "../pricing-error.ts";
import { readTariff } from "../tariff/index.ts";
import { periodsOf } from "./charge-period.ts";
import { rateCdr } from "./rate-cdr.ts";
import { rateMeterReadings } from "./rate-meter-readings.ts";
import { readCdr } from "./read-cdr.ts";

const component = { type: "ENERGY", price: 0.5, vat: 19, step_size: 1 };
const element = { price_components: [component] };
const tariff = {
  country_code: "DE",
  party_id: "ALL",
  id: "T1",
  currency: "EUR",
  elements: [element],
  last_updated: "2026-01-01T00:00:00Z",
};
const period = {
  start_date_time: "2026-11-21T09:00:00Z",
  dimensions: [{ type: "ENERGY", volume: 10 }, { type: "TIME", volume: 1 }],
};
const cdr = {
  currency: "EUR",
  start_date_time: "2026-11-21T09:00:00Z",
  end_date_time: "2026-11-21T10:00:00Z",
  charging_periods: [period],
};

interface Refusal {
  readonly code: string;
  readonly path: string;
  readonly message: string;
}

function refusal(run: () => unknown): Refusal {
  try {
    run();
    return { code: "accepted", path: "", message: "" };
  } catch (error) {
    if (!(error instanceof PricingError)) throw error;
    return { code: error.code, path: error.path, message: error.message };
  }
}

/** Every message is compared with the one kept beside this file: a person has to read it. */
function expectRefusal(run: () => unknown, where: Omit<Refusal, "message">): void {
  const { message, ...found } = refusal(run);
  expect(found).toEqual(where);
  expect(message).toMatchSnapshot();
}

const repeat = (length: number, entry: unknown): unknown[] => Array.from({ length }, () => entry);
const withComponent = (change: object): object => ({
  ...tariff,
  elements: [{ price_components: [{ ...component, ...change }] }],
});
const withRestriction = (restrictions: unknown): object => ({
  ...tariff,
  elements: [{ ...element, restrictions }],
});
const first = "elements.0.price_components.0";
const held = "elements.0.restrictions";

test.each<[string, unknown, string, string?]>([
  ["nothing", undefined, ""],
  ["a list", [], ""],
  ["a text", "tariff", ""],
  ["no id", { ...tariff, id: "" }, "id"],
  ["an id that is a number", { ...tariff, id: 7 }, "id"],
  ["an unknown currency", { ...tariff, currency: "EUX" }, "currency", "unknown_currency"],
  ["a currency of the prototype", { ...tariff, currency: "constructor" }, "currency",
    "unknown_currency"],
  ["no elements", { ...tariff, elements: null }, "elements"],
  ["100,000 elements", { ...tariff, elements: repeat(100_000, element) }, "elements"],
  ["an element that is null", { ...tariff, elements: [null] }, "elements.0"],
  ["no components", { ...tariff, elements: [{ price_components: [] }] },
    "elements.0.price_components"],
  ["too many components", { ...tariff, elements: [{ price_components: repeat(21, component) }] },
    "elements.0.price_components"],
  ["a second bad component", { ...tariff, elements: [element, { price_components: [7] }] },
    "elements.1.price_components.0"],
  ["NaN", withComponent({ price: Number.NaN }), `${first}.price`],
  ["infinity", withComponent({ price: Number.POSITIVE_INFINITY }), `${first}.price`],
  ["10^308", withComponent({ price: 1e308 }), `${first}.price`],
  ["10^-308", withComponent({ price: 1e-308 }), `${first}.price`],
  ["a price in words", withComponent({ price: "much" }), `${first}.price`],
  ["a price below zero", withComponent({ price: -0.01 }), `${first}.price`],
  ["a price left out", withComponent({ price: null }), `${first}.price`],
  ["a VAT above 100", withComponent({ vat: 100.1 }), `${first}.vat`],
  ["a VAT below zero", withComponent({ vat: -1 }), `${first}.vat`],
  ["a negative step", withComponent({ step_size: -1 }), `${first}.step_size`],
  ["half a step", withComponent({ step_size: 0.5 }), `${first}.step_size`],
  ["an endless step", withComponent({ step_size: 1e300 }), `${first}.step_size`],
  ["no step", withComponent({ step_size: undefined }), `${first}.step_size`],
  ["a type of the prototype", withComponent({ type: "toString" }), `${first}.type`],
  ["a wrong hour", withRestriction({ start_time: "24:00" }), `${held}.start_time`],
  ["a wrong minute", withRestriction({ end_time: "09:60" }), `${held}.end_time`],
  ["a day that is not", withRestriction({ start_date: "2026-02-31" }), `${held}.start_date`],
  ["a date in words", withRestriction({ end_date: "tomorrow" }), `${held}.end_date`],
  ["negative energy", withRestriction({ min_kwh: -1 }), `${held}.min_kwh`],
  ["a negative duration", withRestriction({ max_duration: -1 }), `${held}.max_duration`],
  ["half a second", withRestriction({ min_duration: 0.5 }), `${held}.min_duration`],
  ["a duration of ages", withRestriction({ min_duration: 1e9 }), `${held}.min_duration`],
  ["an eighth day", withRestriction({ day_of_week: ["MONDAY", "SOMEDAY"] }),
    `${held}.day_of_week.1`],
  ["days in a text", withRestriction({ day_of_week: "MONDAY" }), `${held}.day_of_week`],
  ["eight days", withRestriction({ day_of_week: repeat(8, "MONDAY") }), `${held}.day_of_week`],
  ["another reservation", withRestriction({ reservation: "MAYBE" }), `${held}.reservation`],
  ["an unknown restriction", withRestriction({ min_vehicle_soc: 80 }), `${held}.min_vehicle_soc`],
  ["restrictions in a list", withRestriction([]), held],
  ["a limit in a text", { ...tariff, max_price: "12" }, "max_price"],
  ["a negative limit", { ...tariff, min_price: { excl_vat: -1 } }, "min_price"],
  ["a negative gross limit", { ...tariff, min_price: { excl_vat: 1, incl_vat: -1 } }, "min_price"],
  ["a limit that is NaN", { ...tariff, max_price: { excl_vat: Number.NaN } }, "max_price.excl_vat"],
  ["no date", { ...tariff, last_updated: "1970-1-1" }, "last_updated"],
  ["a date that is not", { ...tariff, start_date_time: "2026-02-30T00:00:00Z" },
    "start_date_time"],
  ["tax_included before 2.3.0", { ...tariff, tax_included: true }, "tax_included"],
])("a tariff with %s is refused at its place", (_, input, path, code = "invalid_tariff") => {
  expectRefusal(() => readTariff(input), { code, path });
});

const withDimension = (dimension: unknown): object => ({
  ...cdr,
  charging_periods: [{ ...period, dimensions: [dimension] }],
});
const volume = "charging_periods.0.dimensions.0.volume";

test.each<[string, unknown, string, string]>([
  ["nothing", null, "invalid_cdr", ""],
  ["no periods", { ...cdr, charging_periods: [] }, "invalid_cdr", "charging_periods"],
  ["100,000 periods", { ...cdr, charging_periods: repeat(100_000, period) }, "invalid_cdr",
    "charging_periods"],
  ["no dimensions", { ...cdr, charging_periods: [{ ...period, dimensions: [] }] },
    "invalid_period", "charging_periods.0.dimensions"],
  ["10^308 kWh", withDimension({ type: "ENERGY", volume: 1e308 }), "invalid_period", volume],
  ["NaN kWh", withDimension({ type: "ENERGY", volume: Number.NaN }), "invalid_period", volume],
  ["no volume", withDimension({ type: "ENERGY" }), "invalid_period", volume],
  ["a negative time", withDimension({ type: "TIME", volume: -1 }), "invalid_period", volume],
  ["a dimension without type", withDimension({ volume: 1 }), "invalid_period",
    "charging_periods.0.dimensions.0.type"],
  ["1970 as its start", { ...cdr, start_date_time: "1970-01-01T00:00:00Z" }, "invalid_cdr",
    "start_date_time"],
  ["1970 as its end", { ...cdr, end_date_time: "1970-01-01T00:00:00Z" }, "invalid_cdr",
    "end_date_time"],
  ["1970 as a period", {
    ...cdr, charging_periods: [{ ...period, start_date_time: "1970-01-01T00:00:00Z" }],
  }, "invalid_cdr", "charging_periods.0.start_date_time"],
  ["dates reversed", { ...cdr, end_date_time: "2026-11-21T08:00:00Z" }, "invalid_cdr",
    "end_date_time"],
  ["2.1.1 dates reversed", {
    ...cdr, end_date_time: undefined, stop_date_time: "2026-11-21T08:00:00Z",
  }, "invalid_cdr", "stop_date_time"],
  ["no end", { ...cdr, end_date_time: undefined }, "invalid_cdr", "end_date_time"],
  ["a period after its end", {
    ...cdr, charging_periods: [{ ...period, start_date_time: "2026-11-21T10:00:01Z" }],
  }, "invalid_cdr", "charging_periods.0.start_date_time"],
  ["no currency", { ...cdr, currency: null }, "invalid_cdr", "currency"],
  ["a credit that is a text", { ...cdr, credit: "true" }, "invalid_cdr", "credit"],
  ["an unknown currency", { ...cdr, currency: "EUX" }, "unknown_currency", "currency"],
  ["an end after more than a year", { ...cdr, end_date_time: "2027-11-23T09:00:00Z" },
    "invalid_cdr", "end_date_time"],
  ["101 tariffs", { ...cdr, tariffs: repeat(101, tariff) }, "invalid_cdr", "tariffs"],
])("a CDR with %s is refused at its place", (_, input, code, path) => {
  expectRefusal(() => readCdr(input), { code, path });
});

test.each(["Europe/Atlantis", "+01:00", "", "Europe//Berlin", "../etc", "A/".repeat(5_000)])(
  "the zone %s is refused",
  (timeZone) => {
    for (const json of [tariff, withRestriction({ start_time: "08:00" })]) {
      const tariffs = [readTariff(json)];
      const run = (): unknown => rateCdr({ tariffs, cdr: readCdr(cdr), timeZone, tax: "tariff" });
      expectRefusal(run, { code: "invalid_time_zone", path: "time_zone" });
    }
  },
);

test("amounts beyond all bounds are refused", () => {
  const dear = readTariff(withComponent({ price: 999_999_999 }));
  const much = readCdr({
    ...cdr,
    charging_periods: Array.from({ length: 50 }, () => ({
      ...period, dimensions: [{ type: "ENERGY", volume: 1_000_000_000 }],
    })),
  });
  const run = (): unknown =>
    rateCdr({ tariffs: [dear], cdr: much, timeZone: "Europe/Berlin", tax: "tariff" });
  expectRefusal(run, { code: "invalid_amount", path: "charging_periods" });
});

test.each([
  ["no readings", [], "readings"],
  ["a reading without a number", [{ at: "2026-11-21T09:00:00Z", energyKwh: "x" }], "readings.0"],
  ["a reading without a time", [{ at: "now", energyKwh: "0" }], "readings.0"],
  ["readings out of order", [
    { at: "2026-11-21T09:30:00Z", energyKwh: "0" },
    { at: "2026-11-21T09:00:00Z", energyKwh: "1" },
  ], "readings.1.at"],
  ["an end before the last reading", [{ at: "2026-11-21T11:00:00Z", energyKwh: "0" }], "endAt"],
])("%s are refused", (_, readings, path) => {
  const run = (): unknown =>
    rateMeterReadings({
      tariffs: [readTariff(tariff)],
      readings,
      endAt: "2026-11-21T10:00:00Z",
      timeZone: "Europe/Berlin",
      tax: "tariff",
    });
  expectRefusal(run, { code: "invalid_meter", path });
});

test("lines that are each within bounds and together beyond are refused", () => {
  const dear = { ...component, price: 50_000_000 };
  const two = readTariff({
    ...tariff,
    elements: [
      { price_components: [dear], restrictions: { end_time: "10:30" } }, { price_components: [dear] },
    ],
  });
  const dimensions = [{ type: "ENERGY", volume: 1_000_000 }];
  const charging_periods = [
    { ...period, dimensions }, { start_date_time: "2026-11-21T09:30:00Z", dimensions },
  ];
  const run = (): unknown =>
    rateCdr({
      tariffs: [two], cdr: readCdr({ ...cdr, charging_periods }), timeZone: "Europe/Berlin",
      tax: () => ({ rate: "0", rule: "none" }),
    });
  expectRefusal(run, { code: "invalid_amount", path: "charging_periods" });
});

test("more periods than any session has are refused, also outside of a CDR", () => {
  expectRefusal(() => periodsOf(repeat(20_001, period)), {
    code: "invalid_period",
    path: "charging_periods",
  });
});

test("thousands of periods under thousands of elements are refused", () => {
  const many = readTariff({ ...tariff, elements: repeat(2_000, element) });
  const run = (count: number): unknown =>
    rateCdr({
      tariffs: [many],
      cdr: readCdr({ ...cdr, charging_periods: repeat(count, period) }),
      timeZone: "Europe/Berlin",
      tax: "tariff",
    });
  expectRefusal(() => run(1_001), { code: "invalid_period", path: "charging_periods" });
  expect(refusal(() => run(1_000)).code).toBe("accepted");
});
