import { expect, test } from "vitest";
import { readTariff } from "../tariff/index.ts";
import { rateCdr } from "./rate-cdr.ts";
import type { Note, TaxSource } from "./rating.ts";
import { readCdr } from "./read-cdr.ts";

const price = (type: string, amount: number, step = 1, others: object = {}): object => ({
  type, price: amount, step_size: step, ...others,
});
const element = (components: object[], restrictions?: object): object => ({
  price_components: components, restrictions,
});
const tariff = (elements: object[], others: object = {}): object => ({
  country_code: "DE",
  party_id: "ALL",
  id: "T1",
  currency: "EUR",
  elements,
  last_updated: "2026-01-01T00:00:00Z",
  ...others,
});

interface Stretch {
  readonly at: string;
  readonly [dimension: string]: number | string;
}

function notesOf(
  tariffs: object[],
  stretches: readonly Stretch[],
  tax: TaxSource = () => ({ rate: "19", rule: "DE" }),
): readonly Note[] {
  const charging_periods = stretches.map(({ at, tariff_id, ...volumes }) => ({
    start_date_time: `2026-11-21T${at}:00Z`,
    dimensions: Object.entries(volumes).map(([type, volume]) => ({ type, volume })),
    ...(tariff_id === undefined ? {} : { tariff_id }),
  }));
  const rating = rateCdr({
    tariffs: tariffs.map((json) => readTariff(json)),
    cdr: readCdr({
      currency: "EUR",
      start_date_time: "2026-11-21T09:00:00Z",
      end_date_time: "2026-11-21T10:00:00Z",
      charging_periods,
    }),
    timeZone: "Europe/Berlin",
    tax,
  });
  const notes = rating.notes;
  expect(rating.notes, "asking again changes nothing").toEqual(notes);
  return notes;
}

const hour: Stretch = { at: "09:00", ENERGY: 10, TIME: 1 };
const simple = tariff([element([price("ENERGY", 0.5)])]);

test.each<[string, object[], readonly Stretch[], Note[], TaxSource?]>([
  ["nothing", [simple], [hour], []],
  ["energy without a price at that time",
    [tariff([element([price("ENERGY", 0.5)], { start_time: "22:00" })])], [hour],
    [
      { code: "unpriced", message: "10 kWh of energy free of charge: no price applies" },
      // Nothing at all was priced, so the minutes are told too.
      { code: "unpriced", message: "60 minutes of charging free of charge: no price applies" },
    ]],
  ["parking without a price at that time",
    [tariff([
      element([price("ENERGY", 0.5)]),
      element([price("PARKING_TIME", 6)], { start_time: "22:00" }),
    ])],
    [{ at: "09:00", ENERGY: 5, TIME: 0.5 }, { at: "09:30", PARKING_TIME: 0.5 }],
    [{ code: "unpriced", message: "30 minutes of parking free of charge: no price applies" }]],
  ["a reservation of another kind only",
    [tariff([
      element([price("ENERGY", 0.5)]),
      element([price("TIME", 6)], { reservation: "RESERVATION_EXPIRES" }),
    ])],
    [{ at: "09:00", RESERVATION_TIME: 0.5 }, { at: "09:30", ENERGY: 5, TIME: 0.5 }],
    [{ code: "unpriced", message: "30 minutes of reservation free of charge: no price applies" }]],
  ["a tariff that never prices reservations", [simple],
    [{ at: "09:00", RESERVATION_TIME: 0.5 }, { at: "09:30", ENERGY: 5, TIME: 0.5 }], []],
  ["more hours than passed", [simple],
    [{ at: "09:00", ENERGY: 1, TIME: 0.6 }, { at: "09:30", ENERGY: 1, TIME: 0.6 }],
    [{
      code: "hours_beyond",
      message: "period 1, 2: says more time than it lasted; only what passed is billed",
    }]],
  ["eleven periods with too many hours", [simple],
    Array.from({ length: 12 }, (_, at) => ({
      at: `09:${String(at).padStart(2, "0")}`, ENERGY: 1, TIME: at === 11 ? 0.1 : 0.5,
    })),
    [{
      code: "hours_beyond",
      message: "period 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 1 more: " +
        "says more time than it lasted; only what passed is billed",
    }]],
  ["energy alone where time has a price",
    [tariff([element([price("ENERGY", 0.5), price("TIME", 6)])])], [{ at: "09:00", ENERGY: 1 }],
    [{
      code: "time_absent",
      message: "period 1: tells no time, so none is billed though time has a price",
    }]],
  ["parking told where time has a price",
    [tariff([element([price("ENERGY", 0.5), price("TIME", 6)])])],
    [{ at: "09:00", ENERGY: 1, PARKING_TIME: 1 }], []],
  ["power that nobody told",
    [tariff([element([price("FLAT", 1)], { min_power: 50 }), element([price("FLAT", 2)])])],
    [{ at: "09:00", TIME: 1 }],
    [{
      code: "power_unknown",
      message: "period 1: no power or current is told, so no price that asks for it applies",
    }]],
  ["current that nobody told",
    [tariff([element([price("ENERGY", 1)], { max_current: 16 }), element([price("ENERGY", 2)])])],
    [{ at: "09:00", ENERGY: 1, TIME: 1 }],
    [{
      code: "power_unknown",
      message: "period 1: no power or current is told, so no price that asks for it applies",
    }]],
  ["power and current that are told",
    [tariff([element([price("ENERGY", 1)], { max_current: 16, max_power: 11 })])],
    [{ at: "09:00", ENERGY: 1, TIME: 1, MIN_CURRENT: 6 }], []],
  ["a step of time beside priced parking",
    [tariff([element([price("TIME", 6, 600), price("PARKING_TIME", 6, 600)])])],
    [{ at: "09:00", TIME: 0.5 }, { at: "09:30", PARKING_TIME: 0.5 }],
    [{ code: "step_parking_only", message: "only parking time is rounded to its step size" }]],
  ["a step of time beside priced parking with a step of zero",
    [tariff([element([price("TIME", 6, 600), price("PARKING_TIME", 6, 0)])])],
    [{ at: "09:00", TIME: 0.5 }, { at: "09:30", PARKING_TIME: 0.5 }],
    [
      { code: "step_zero", message: "a step size of 0 for parking_time means no rounding" },
      { code: "step_parking_only", message: "only parking time is rounded to its step size" },
    ]],
  ["a step of one second beside priced parking",
    [tariff([element([price("TIME", 6), price("PARKING_TIME", 6, 600)])])],
    [{ at: "09:00", TIME: 0.5 }, { at: "09:30", PARKING_TIME: 0.5 }], []],
  ["steps of zero for charging and for a reservation, told once",
    [tariff([
      element([price("TIME", 6, 0)], { reservation: "RESERVATION" }), element([price("TIME", 6, 0)]),
    ])],
    [{ at: "09:00", RESERVATION_TIME: 0.5 }, { at: "09:30", TIME: 0.5 }],
    [{ code: "step_zero", message: "a step size of 0 for time means no rounding" }]],
  ["two prices that change within one period",
    [tariff([
      element([price("ENERGY", 0.5), price("TIME", 6)], { end_time: "10:30" }),
      element([price("ENERGY", 0.6), price("TIME", 7)]),
    ])], [hour],
    [{
      code: "price_changes_within",
      message: "period 1: a price changes within; the price at the start is used",
    }]],
  ["a start fee that begins within a period",
    [tariff([element([price("ENERGY", 0.5)]), element([price("FLAT", 5)], { min_duration: 60 })])],
    [hour], [{
      code: "price_changes_within",
      message: "period 1: a price changes within; the price at the start is used",
    }]],
  ["a start fee that was billed before it changes",
    [tariff([element([price("FLAT", 5)], { max_duration: 60 }), element([price("FLAT", 6)])])],
    [hour], []],
  ["a reservation's price that begins within a period",
    [tariff([
      element([price("TIME", 6)], { reservation: "RESERVATION", start_time: "10:10" }),
      element([price("ENERGY", 0.5)]),
    ])],
    [{ at: "09:00", RESERVATION_TIME: 0.5 }, { at: "09:30", ENERGY: 5, TIME: 0.5 }],
    [
      {
        code: "price_changes_within",
        message: "period 1: a price changes within; the price at the start is used",
      },
      { code: "unpriced", message: "30 minutes of reservation free of charge: no price applies" },
    ]],
  ["a fee of a reservation that begins within it",
    [tariff([
      element([price("FLAT", 6)], { reservation: "RESERVATION", start_time: "10:10" }),
      element([price("ENERGY", 0.5)]),
    ])],
    [{ at: "09:00", RESERVATION_TIME: 0.5 }, { at: "09:30", ENERGY: 5, TIME: 0.5 }],
    [
      {
        code: "price_changes_within",
        message: "period 1: a price changes within; the price at the start is used",
      },
      { code: "unpriced", message: "30 minutes of reservation free of charge: no price applies" },
    ]],
  ["a period of no length that tells no time",
    [tariff([element([price("ENERGY", 0.5), price("TIME", 6)])])],
    [hour, { at: "10:00", ENERGY: 1 }], []],
  ["a period that says nothing, without a tariff",
    [simple], [{ ...hour, tariff_id: "T1" }, { at: "09:50", POWER: 1 }],
    [{
      code: "hours_beyond",
      message: "period 1: says more time than it lasted; only what passed is billed",
    }]],
  ["parking alone without a tariff",
    [simple],
    [{ at: "09:00", ENERGY: 1, TIME: 0.5, tariff_id: "T1" }, { at: "09:30", PARKING_TIME: 0.5 }],
    [{ code: "tariff_absent", message: "period 2: names no tariff, so it is free of charge" }]],
  ["energy that is free in two periods",
    [tariff([element([price("ENERGY", 0.5)], { start_time: "22:00" }), element([price("FLAT", 1)])])],
    [{ at: "09:00", ENERGY: 4, TIME: 0.5 }, { at: "09:30", ENERGY: 6, TIME: 0.5 }],
    [{ code: "unpriced", message: "10 kWh of energy free of charge: no price applies" }]],
  ["ten periods with too many hours", [simple],
    Array.from({ length: 11 }, (_, at) => ({
      at: `09:${String(at).padStart(2, "0")}`, ENERGY: 1, TIME: at === 10 ? 0.1 : 0.5,
    })),
    [{
      code: "hours_beyond",
      message: "period 1, 2, 3, 4, 5, 6, 7, 8, 9, 10: " +
        "says more time than it lasted; only what passed is billed",
    }]],
  ["steps of zero", [tariff([element([price("ENERGY", 0.5, 0), price("TIME", 6, 0)])])], [hour],
    [
      { code: "step_zero", message: "a step size of 0 for energy means no rounding" },
      { code: "step_zero", message: "a step size of 0 for time means no rounding" },
    ]],
  ["a step of zero for reserved time",
    [tariff([element([price("TIME", 6, 0)], { reservation: "RESERVATION" })])],
    [{ at: "09:00", RESERVATION_TIME: 0.5 }, { at: "09:30", ENERGY: 5, TIME: 0.5 }],
    [{ code: "step_zero", message: "a step size of 0 for time means no rounding" }]],
  ["a reservation that ran out",
    [tariff([element([price("TIME", 6)], { reservation: "RESERVATION" })])],
    [{ at: "09:00", RESERVATION_TIME: 1 }],
    [{ code: "reservation_expired", message: "the reservation ran out unused" }]],
  ["an element lookup of 2.1.1",
    [{
      id: "T1",
      currency: "EUR",
      elements: [element([price("ENERGY", 0.5)]), element([price("FLAT", 1)])],
      last_updated: "2016-01-01T00:00:00Z",
    }], [hour],
    [{
      code: "element_lookup",
      message: "prices are looked up for each dimension, also in OCPI 2.1.1",
    }]],
  ["another VAT than the law",
    [tariff([element([price("ENERGY", 0.5, 1, { vat: 20 }), price("FLAT", 1, 1, { vat: 19 })])])],
    [hour],
    [{ code: "vat_differs", message: "the tariff says 20 % VAT for energy; DE is 19 %" }]],
  ["no VAT stated, priced by the tariff", [simple], [hour],
    [{
      code: "vat_absent",
      message: "tariff T1 states no VAT for a price: none is added",
    }], "tariff"],
  ["no VAT stated for what is free", [tariff([element([price("FLAT", 0)])])], [hour], [], "tariff"],
  ["tax within, not stated",
    [tariff([element([price("ENERGY", 0.5)])], {
      tax_included: "YES", max_price: { before_taxes: 5 },
    })], [hour],
    [
      { code: "vat_unknown", message: "tariff T1 does not say its tax" },
      { code: "limit_unknown", message: "tariff T1 has a maximum before a tax not known" },
    ], "tariff"],
  ["tax within, not stated, and a maximum after tax",
    [tariff([element([price("ENERGY", 0.5)])], {
      tax_included: "YES", max_price: { before_taxes: 5, after_taxes: 50 },
    })], [hour],
    [{ code: "vat_unknown", message: "tariff T1 does not say its tax" }], "tariff"],
  ["no tax due", [tariff([element([price("ENERGY", 0.5)])], { tax_included: "N/A" })], [hour], [],
    "tariff"],
  ["limits",
    [tariff([element([price("ENERGY", 0.5)])], {
      min_price: { excl_vat: 20 }, max_price: { excl_vat: 10 },
    })], [hour],
    [
      { code: "minimum", message: "the minimum price of tariff T1 applies" },
      { code: "maximum", message: "the maximum price of tariff T1 applies" },
    ]],
])("%s", (_, tariffs, stretches, wanted, tax) => {
  expect(notesOf(tariffs, stretches, tax)).toEqual(wanted);
});
