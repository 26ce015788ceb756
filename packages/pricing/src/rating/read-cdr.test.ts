import { expect, test } from "vitest";
import { readCdr } from "./read-cdr.ts";

const cdr = {
  id: "C1",
  currency: "EUR",
  start_date_time: "2026-11-21T09:00:00Z",
  end_date_time: "2026-11-21T10:00:00Z",
  charging_periods: [
    {
      start_date_time: "2026-11-21T09:00:00Z",
      dimensions: [{ type: "ENERGY", volume: 10 }, { type: "TIME", volume: 0.3333 }],
      tariff_id: "T1",
    },
  ],
};

const ten = Date.UTC(2026, 10, 21, 10);

test("what a price needs is read, and nothing else", () => {
  const read = readCdr({ ...cdr, cdr_token: { uid: "secret" }, remark: "hello" });
  expect(read).toMatchObject({
    id: "C1",
    currency: "EUR",
    startMs: ten - 3_600_000,
    endMs: ten,
    credit: false,
    homeCharging: false,
    statedNet: null,
    statedGross: null,
    tariffs: [],
  });
  expect(read.periods[0]).toEqual({
    startMs: ten - 3_600_000,
    energyKwh: expect.objectContaining({ scale: 0 }),
    chargingMs: 1_199_880,
    parkingMs: null,
    reservationMs: null,
    minPowerKw: null,
    maxPowerKw: null,
    minCurrentA: null,
    maxCurrentA: null,
    tariffId: "T1",
  });
  expect(JSON.stringify(read)).not.toContain("secret");
});

test("a 2.1.1 CDR ends at stop_date_time", () => {
  const { end_date_time, ...others } = cdr;
  expect(readCdr({ ...others, stop_date_time: end_date_time }).endMs).toBe(ten);
});

test.each([
  ["2.1.1: a number", 4.5, ["4.5", null]],
  ["2.1.1: a text", "4.50", ["4.5", null]],
  ["2.2.1", { excl_vat: 4.5, incl_vat: 5.36 }, ["4.5", "5.36"]],
  ["2.2.1 without tax", { excl_vat: 4.5 }, ["4.5", null]],
  ["2.3.0", { before_taxes: 4.5, taxes: [{ amount: 0.5 }, { amount: 0.25 }] }, ["4.5", "5.25"]],
  ["2.3.0 without taxes", { before_taxes: 4.5 }, ["4.5", null]],
  ["2.3.0 with no tax due", { before_taxes: 4.5, taxes: [] }, ["4.5", "4.5"]],
  ["nothing", null, [null, null]],
])("the CPO's totals of %s are read", (_, total_cost, wanted) => {
  const { statedNet, statedGross } = readCdr({ ...cdr, total_cost });
  expect([statedNet?.toString() ?? null, statedGross?.toString() ?? null]).toEqual(wanted);
});

test("sums are taken of what stands twice, and bounds stand for each other", () => {
  const read = (...dimensions: [string, number][]): ReturnType<typeof readCdr>["periods"][0] => {
    const [period] = readCdr({
      ...cdr,
      charging_periods: [{
        start_date_time: cdr.start_date_time,
        dimensions: dimensions.map(([type, volume]) => ({ type, volume })),
      }],
    }).periods;
    if (period === undefined) throw new Error("no period");
    return period;
  };
  const times = read(
    ["TIME", 0.25], ["TIME", 0.25], ["PARKING_TIME", 0.5], ["PARKING_TIME", 0.25],
    ["RESERVATION_TIME", 1], ["RESERVATION_TIME", 0.5],
  );
  expect([times.chargingMs, times.parkingMs, times.reservationMs]).toEqual([
    1_800_000, 2_700_000, 5_400_000,
  ]);
  const bounds = (...given: [string, number][]): (string | undefined)[] => {
    const { minPowerKw, maxPowerKw, minCurrentA, maxCurrentA } = read(...given);
    return [minPowerKw, maxPowerKw, minCurrentA, maxCurrentA].map((bound) => bound?.toString());
  };
  expect(bounds(["MIN_POWER", 7], ["POWER", 9], ["MAX_POWER", 11])).toEqual([
    "7", "11", undefined, undefined,
  ]);
  expect(bounds(["POWER", 9])).toEqual(["9", "9", undefined, undefined]);
  expect(bounds(["MAX_POWER", 11])).toEqual([undefined, "11", undefined, undefined]);
  expect(bounds(["MIN_POWER", 7])).toEqual(["7", undefined, undefined, undefined]);
  expect(bounds(["MIN_CURRENT", 6], ["CURRENT", 8], ["MAX_CURRENT", 16])).toEqual([
    undefined, undefined, "6", "16",
  ]);
  expect(bounds(["CURRENT", 8])).toEqual([undefined, undefined, "8", "8"]);
  expect(bounds(["MAX_CURRENT", 16])).toEqual([undefined, undefined, "16", "16"]);
  expect(bounds(["MIN_CURRENT", 6])).toEqual([undefined, undefined, "6", "6"]);
  expect(bounds(["STATE_OF_CHARGE", 80])).toEqual([undefined, undefined, undefined, undefined]);
});

test.each([
  ["a number beyond all", { excl_vat: 1e308 }, "total_cost.excl_vat: expected a number"],
  ["words", "n/a", "total_cost: expected a number"],
  ["a list", [], "total_cost: expected an object, got a list"],
  ["a tax without an amount", { before_taxes: 1, taxes: [{ amount: 1 }, {}] },
    "total_cost.taxes.1.amount: is required"],
])("a total of %s is told, and is no reason to refuse the CDR", (_, total_cost, problem) => {
  const read = readCdr({ ...cdr, total_cost });
  expect(read).toMatchObject({ statedNet: null, statedGross: null });
  expect(read.statedProblem).toContain(problem);
});

test("an explicit null is the same as a field left out", () => {
  const { end_date_time, ...others } = cdr;
  const old = { ...others, end_date_time: null, stop_date_time: end_date_time };
  expect(readCdr({ ...old, credit: null, tariffs: null, id: null }).endMs).toBe(ten);
});

test("the dust of floating-point sums is no energy", () => {
  const charging_periods = [{
    start_date_time: cdr.start_date_time,
    dimensions: [{ type: "ENERGY", volume: 5.551115123125783e-17 }, { type: "TIME", volume: 1 }],
  }];
  expect(readCdr({ ...cdr, charging_periods }).periods[0]?.energyKwh?.isZero()).toBe(true);
});

test("only a credit CDR's volumes are set upright, and only when all are negative", () => {
  const kwh = (credit: boolean, ...volumes: number[]): (string | undefined)[] =>
    readCdr({
      ...cdr,
      credit,
      charging_periods: volumes.map((volume) => ({
        start_date_time: cdr.start_date_time,
        dimensions: [{ type: "ENERGY", volume }],
      })),
    }).periods.map(({ energyKwh }) => energyKwh?.toString());
  expect(kwh(true, -3, -2)).toEqual(["3", "2"]);
  expect(kwh(true, -3, 0)).toEqual(["3", "0"]);
  expect(kwh(true, -3, 2)).toEqual(["-3", "2"]);
  expect(kwh(true, 3, 2)).toEqual(["3", "2"]);
  expect(kwh(false, -3, -2)).toEqual(["-3", "-2"]);
});

test("a credit CDR that negates its times too is set upright", () => {
  const charging_periods = [{
    start_date_time: cdr.start_date_time,
    dimensions: [
      { type: "ENERGY", volume: -20 }, { type: "TIME", volume: -0.5 },
      { type: "PARKING_TIME", volume: -0.25 }, { type: "RESERVATION_TIME", volume: -0.1 },
    ],
  }];
  const read = readCdr({ ...cdr, credit: true, charging_periods });
  expect(read.turned).toBe(true);
  expect(read.periods[0]).toMatchObject({
    chargingMs: 1_800_000, parkingMs: 900_000, reservationMs: 360_000,
  });
  expect(read.periods[0]?.energyKwh?.toString()).toBe("20");
  expect(() => readCdr({ ...cdr, charging_periods })).toThrow("a time below zero");
});

test("flags, tariffs and the last moment of a session are taken", () => {
  const end = { ...cdr.charging_periods[0], start_date_time: cdr.end_date_time };
  const read = readCdr({
    ...cdr,
    home_charging_compensation: true,
    tariffs: [{ id: "T1" }],
    charging_periods: [...cdr.charging_periods, end],
  });
  expect(read).toMatchObject({ homeCharging: true, tariffs: [{ id: "T1" }] });
  expect(read.periods).toHaveLength(2);
  expect(readCdr({ ...cdr, tariffs: [], end_date_time: cdr.start_date_time }).tariffs).toEqual([]);
});
