import { expect, test } from "vitest";
import { Decimal } from "../money/index.ts";
import { periodsOf } from "./charge-period.ts";
import { compareTotals } from "./compare-totals.ts";
import { Cdr221 } from "../ocpi/index.ts";
import { rateCdr } from "./rate-cdr.ts";
import { readCdr } from "./read-cdr.ts";
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
const question = {
  tariffs: [tariff],
  cdr: readCdr(cdr),
  timeZone: "Europe/Berlin",
  tax: german,
};

test("a whole CDR is parsed, keeps unknown fields, and is rated", () => {
  expect(Cdr221.parse(cdr)["x_operator_note"]).toBe("kept");
  const rating = rateCdr(question);
  expect(rating.totals.gross).toEqual({ amount: 2162, currency: "EUR" });
  expect(rating.notes).toEqual([]);
});

test.each([
  ["home charging", { home_charging_compensation: true }, "not_billable",
    "home_charging_compensation: home charging is paid to the driver"],
  ["another currency", { currency: "CHF" }, "currency_mismatch",
    "currency: CDR in CHF, tariff in EUR"],
])("a bill for a CDR of %s is refused", (_, change, code, message) => {
  const changed = { ...question, cdr: readCdr({ ...cdr, ...change }) };
  expect(() => rateCdr(changed)).toThrow(expect.objectContaining({ code, message }));
});

test("a check of a CDR in another currency goes by the tariff's, and says so", () => {
  const changed = { ...question, cdr: readCdr({ ...cdr, currency: "CHF" }), tax: "tariff" as const };
  expect(rateCdr(changed)).toMatchObject({
    currency: "EUR",
    notes: [
      { code: "currency_of_tariff", message: "CDR in CHF, tariff in EUR: priced in EUR" },
      { code: "vat_absent" },
    ],
  });
});

test("a CDR that names another tariff is noted", () => {
  const rating = rateCdr({ ...question, tariffs: [{ ...tariff, id: "T9" }] });
  expect(rating.notes).toEqual([
    { code: "tariff_other", message: "tariff T1 is not at hand; rated at T9" },
  ]);
});

test("without a tariff nothing can be rated", () => {
  expect(() => rateCdr({ ...question, tariffs: [] })).toThrow(
    expect.objectContaining({ code: "unknown_tariff", message: "tariffs: no tariff given" }),
  );
});

test("a credit CDR is the negative of the one it reverses, whatever signs its volumes have", () => {
  const negated = [{
    ...cdr.charging_periods[0],
    dimensions: [{ type: "ENERGY", volume: -36.648 }, { type: "TIME", volume: 1 }],
    tariff_id: "T1",
  }];
  for (const charging_periods of [cdr.charging_periods, negated]) {
    const credit = readCdr({ ...cdr, credit: true, charging_periods });
    const rating = rateCdr({ ...question, cdr: credit });
    expect(rating.totals).toEqual({
      net: { amount: -1817, currency: "EUR" },
      tax: { amount: -345, currency: "EUR" },
      gross: { amount: -2162, currency: "EUR" },
    });
    expect([rating.exactNet, rating.exactGross]).toEqual(["-18.1700784", "-21.622393296"]);
    expect(rating.lines[0]).toMatchObject({ quantity: "36.648", net: { amount: -1817 } });
    expect(rating.notes).toEqual(
      charging_periods === negated
        ? [{ code: "credit", message: "the volumes of this credit CDR were negated too" }]
        : [],
    );
  }
});

test("a time below zero is refused with its place", () => {
  const dimensions = [{ type: "ENERGY", volume: 1 }, { type: "TIME", volume: -1 }];
  expect(() => periodsOf([{ start_date_time: "2026-11-21T09:00:00Z", dimensions }])).toThrow(
    expect.objectContaining({
      code: "invalid_period",
      path: "charging_periods.0.dimensions.1.volume",
    }),
  );
});

test("energy fed back is credited at the price in force", () => {
  const dimensions = [{ type: "ENERGY", volume: -5 }, { type: "TIME", volume: 0.5 }];
  const back = { start_date_time: "2026-11-21T09:30:00Z", dimensions, tariff_id: "T1" };
  const [first] = cdr.charging_periods;
  const charged = { ...first, dimensions: [{ type: "ENERGY", volume: 20 }] };
  const rating = rateCdr({
    ...question,
    cdr: readCdr({ ...cdr, charging_periods: [charged, back] }),
  });
  expect(rating.exactNet).toBe("7.437");
  expect(rating.lines[0]?.quantity).toBe("15");
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
])("a CPO's total of %s against 18.17 is %s", (theirs, verdict) => {
  const stated = { statedNet: Decimal.of(theirs), statedGross: null };
  expect(compareTotals(rateCdr(question), stated).verdict).toBe(verdict);
});

test("without a net the gross is compared, and without both nothing is known", () => {
  const rating = rateCdr(question);
  const gross = { statedNet: null, statedGross: Decimal.of("21.72") };
  expect(compareTotals(rating, gross)).toEqual({
    verdict: "higher",
    statedNet: null,
    differenceNet: null,
    statedGross: "21.72",
    differenceGross: "0.1",
  });
  expect(compareTotals(rating, { statedNet: null, statedGross: null }).verdict).toBe("unknown");
  const unknown = rateCdr({
    ...question, tariffs: [{ ...tariff, taxIncluded: "yes" }], tax: "tariff",
  });
  const both = { statedNet: Decimal.of("18.17"), statedGross: Decimal.of("18.17") };
  expect(compareTotals(unknown, both)).toMatchObject({
    verdict: "equal", differenceNet: null, differenceGross: "0",
  });
  expect(compareTotals(unknown, { ...both, statedGross: null }).verdict).toBe("unknown");
});

test.each([
  ["alone", []],
  ["beside zeros", ["ENERGY", "TIME", "PARKING_TIME"]],
])("a reservation %s ran out unused: both flats, and the time of the expired element", (_, zeros) => {
  const component = (type: string, price: number): object => ({ type, price, step_size: 1 });
  const reserved = tariffOf([
    { price_components: [component("FLAT", 4)], restrictions: { reservation: "RESERVATION_EXPIRES" } },
    {
      price_components: [component("FLAT", 2), component("TIME", 3)],
      restrictions: { reservation: "RESERVATION" },
    },
  ]);
  const dimensions = [
    { type: "RESERVATION_TIME", volume: 1 },
    ...zeros.map((type) => ({ type, volume: 0 })),
  ];
  const charging_periods = [{ start_date_time: cdr.start_date_time, dimensions }];
  const rating = rateCdr({
    ...question, tariffs: [reserved], cdr: readCdr({ ...cdr, charging_periods }),
  });
  expect(rating.exactNet).toBe("9");
  expect(rating.notes.map(({ code }) => code)).toEqual(["reservation_expired"]);
});

test("a rate object that its owner changes is read anew", () => {
  const rate = { rate: "19", rule: "A" };
  const gross = (): number => rateCdr({ ...question, tax: () => rate }).totals.gross.amount;
  expect(gross()).toBe(2162);
  rate.rate = "7";
  expect(gross()).toBe(1944);
});

test("each line may be off by a minor unit", () => {
  const three = tariffOf([priced("ENERGY", 0.4958), priced("TIME", 1), priced("FLAT", 1)]);
  const rating = rateCdr({ ...question, tariffs: [three] });
  const verdict = (net: string): string =>
    compareTotals(rating, { statedNet: Decimal.of(net), statedGross: null }).verdict;
  expect(rating.totals.net.amount).toBe(2017);
  expect(["20.20", "20.14", "20.21", "20.13"].map(verdict)).toEqual([
    "rounding", "rounding", "higher", "lower",
  ]);
});

test.each([
  ["charged", "ENERGY"], ["charging time", "TIME"], ["parking", "PARKING_TIME"],
])("a reservation with %s in the same period did not run out", (_, type) => {
  const reserved = tariffOf([
    priced("FLAT", 4, { reservation: "RESERVATION_EXPIRES" }),
    priced("FLAT", 2, { reservation: "RESERVATION" }),
  ]);
  const dimensions = [{ type: "RESERVATION_TIME", volume: 0.5 }, { type, volume: 0.5 }];
  const charging_periods = [{ start_date_time: cdr.start_date_time, dimensions }];
  const rating = rateCdr({
    ...question, tariffs: [reserved], cdr: readCdr({ ...cdr, charging_periods }),
  });
  expect(rating.exactNet).toBe("2");
});

test("a session without any volume is no reservation, and has its start fee", () => {
  const fees = tariffOf([
    priced("FLAT", 4, { reservation: "RESERVATION_EXPIRES" }), priced("FLAT", 1),
  ]);
  const dimensions = [{ type: "POWER", volume: 0 }];
  const charging_periods = [{ start_date_time: cdr.start_date_time, dimensions }];
  const empty = readCdr({ ...cdr, charging_periods });
  expect(rateCdr({ ...question, tariffs: [fees], cdr: empty }).exactNet).toBe("1");
});
