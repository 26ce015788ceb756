import { Decimal, type OcpiTariff, readTariff } from "@networkcore/pricing";
import { expect, test } from "vitest";
import { chargingPeriods } from "./charging-periods.ts";
import { chargeCase, chargeCurve } from "./power-curve.ts";

type Elements = OcpiTariff["elements"];

const energy = [{ type: "ENERGY" as const, price: 0.5, step_size: 1 }];

function tariff(elements: Elements) {
  return readTariff({
    country_code: "DE",
    party_id: "VAH",
    id: "t1",
    currency: "EUR",
    elements,
    last_updated: "2026-04-13T10:00:00Z",
  });
}

function periods(o: {
  readonly elements?: Elements;
  readonly startAt: string;
  readonly minutes: number;
  readonly energyKwh?: string;
}) {
  return chargingPeriods({
    curve: chargeCurve(chargeCase({ connectorKw: 11, energyKwh: o.energyKwh ?? "60" })),
    tariff: tariff(o.elements ?? [{ price_components: energy }]),
    startAt: new Date(o.startAt),
    endMs: o.minutes * 60_000,
    timeZone: "Europe/Berlin",
    powers: "cdr",
  });
}

const startsOf = (list: ReturnType<typeof periods>) =>
  list.map((period) => period.start_date_time.slice(11, 16));

test("charging has a period every five minutes, parking one", () => {
  const list = periods({ startAt: "2026-04-13T10:00:00Z", minutes: 60, energyKwh: "2" });
  const types = list.map((period) => period.dimensions[1]?.type);
  expect(types).toEqual(["TIME", "TIME", "TIME", "PARKING_TIME"]);
});

test("energies add up exactly and hours to the whole length", () => {
  const list = periods({ startAt: "2026-04-13T10:00:07Z", minutes: 47, energyKwh: "3.3333" });
  const sum = (types: string[]) =>
    list
      .flatMap((period) => period.dimensions.filter(({ type }) => types.includes(type)))
      .reduce((total, { volume }) => total.add(Decimal.of(volume)), Decimal.of(0))
      .toString();
  expect(sum(["ENERGY"])).toBe("3.3333");
  expect(sum(["TIME", "PARKING_TIME"])).toBe("0.7833");
});

test("a period begins at the local time at which the price changes", () => {
  const night = { start_time: "22:00", end_time: "06:00" };
  const day = { price_components: energy };
  const elements = [{ price_components: energy, restrictions: night }, day];
  const evening = periods({ elements, startAt: "2026-07-01T19:58:00Z", minutes: 4 });
  expect(startsOf(evening)).toEqual(["19:58", "20:00"]);
  const winter = periods({ elements, startAt: "2026-01-01T20:58:00Z", minutes: 4 });
  expect(startsOf(winter)).toEqual(["20:58", "21:00"]);
});

test("in the night the clocks go back, the repeated local time begins a period twice", () => {
  const restrictions = { start_time: "02:30", end_time: "02:45" };
  const elements = [{ price_components: energy, restrictions }];
  // 02:30 summer time is 00:30 UTC, 02:30 winter time 01:30 UTC.
  const startAt = "2026-10-25T00:29:00Z";
  const list = periods({ elements, startAt, minutes: 80, energyKwh: "0.1" });
  expect(startsOf(list)).toEqual(["00:29", "00:29", "00:30", "00:45", "01:30", "01:45"]);
});

test("durations, amounts of energy and midnights begin periods", () => {
  const elements: Elements = [
    { price_components: energy, restrictions: { min_duration: 420 } },
    { price_components: energy, restrictions: { min_kwh: 1.5 } },
    { price_components: energy, restrictions: { day_of_week: ["MONDAY"] } },
  ];
  const list = periods({ elements, startAt: "2026-04-12T21:49:00Z", minutes: 13 });
  expect(startsOf(list)).toEqual(["21:49", "21:54", "21:56", "21:57", "21:59", "22:00"]);
});
