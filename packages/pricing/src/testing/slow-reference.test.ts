import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compared, decimalText, type Fraction, fractionOf, minus } from "./fraction.ts";
import { rateSlowly } from "./slow-reference.ts";
import type { RawTariff } from "./slow-tariff.ts";
import type { Stretch, Timeline } from "./timeline.ts";

interface RawPeriod {
  readonly start_date_time: string;
  readonly dimensions: readonly { readonly type: string; readonly volume: number }[];
}

interface Expected {
  readonly excl_vat: string | null;
  readonly incl_vat: string | null;
  readonly excl_corrected?: string;
  readonly incl_corrected?: string;
  readonly time_zone: string;
  readonly parking_billed_min?: number;
  readonly charging_billed_min?: number;
  readonly reservation_billed_min?: number;
  readonly energy_billed_kwh?: number;
}

const folder = new URL("../../test-data/tariff-cases/", import.meta.url);
const versions = ["2.2.1", "2.3.0"] as const;
const cases = readdirSync(folder)
  .toSorted()
  .flatMap((name) => versions.map((version) => ({ name, version })))
  .filter(({ name, version }) => existsSync(new URL(`${name}/tariff.${version}.json`, folder)));

test("the worked examples are all here", () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(34);
});

test.each(cases)("the example $name of $version costs what it says", ({ name, version }) => {
  const tariff = read<RawTariff>(name, `tariff.${version}.json`);
  const expected = read<Expected>(name, "expected.json");
  const slow = rateSlowly(tariff, version, timelineOf(name, expected.time_zone));
  expectNear(slow.net, expected.excl_corrected ?? expected.excl_vat);
  expectNear(slow.gross, expected.incl_corrected ?? expected.incl_vat);
  const minutes = (seconds: Fraction): number => Number(decimalText(seconds)) / 60;
  const { energy, time, parking_time: parking, reservation } = slow.billed;
  const billed = [
    { said: expected.parking_billed_min, actual: minutes(parking) },
    { said: expected.charging_billed_min, actual: minutes(time) },
    { said: expected.reservation_billed_min, actual: minutes(reservation) },
    { said: expected.energy_billed_kwh, actual: Number(decimalText(energy)) },
  ].filter(({ said }) => said !== undefined);
  expect(billed.map(({ actual }) => actual)).toEqual(billed.map(({ said }) => said));
});

/** The energy of each period as evenly as thousandths of a watt-hour a second allow. */
function timelineOf(name: string, timeZone: string): Timeline {
  const cdr = read<{ charging_periods: RawPeriod[]; end_date_time: string }>(name, "cdr.json");
  const starts = cdr.charging_periods.map(({ start_date_time: at }) => Date.parse(at) / 1000);
  const ends = [...starts.slice(1), Date.parse(cdr.end_date_time) / 1000];
  const stretches = cdr.charging_periods.flatMap(({ dimensions }, place): Stretch[] => {
    const volume = (type: string): number | undefined =>
      dimensions.find((dimension) => dimension.type === type)?.volume;
    const seconds = (ends[place] ?? 0) - (starts[place] ?? 0);
    const total = Math.round((volume("ENERGY") ?? 0) * 1_000_000);
    const parked = volume("PARKING_TIME") === undefined ? "charging" : "parked";
    const state = volume("RESERVATION_TIME") === undefined ? parked : "reserved";
    const current = volume("MIN_CURRENT") ?? volume("MAX_CURRENT");
    const milliAmps = current === undefined ? null : current * 1000;
    const rate = Math.floor(total / seconds);
    const faster = total - rate * seconds;
    return [
      { seconds: faster, state, milliWh: rate + 1, milliAmps },
      { seconds: seconds - faster, state, milliWh: rate, milliAmps },
    ].filter((stretch): stretch is Stretch => stretch.seconds > 0);
  });
  return { start: starts[0] ?? 0, timeZone, stretches };
}

function read<T>(name: string, file: string): T {
  return JSON.parse(readFileSync(new URL(`${name}/${file}`, folder), "utf8")) as T;
}

/** The specification prints money in cents. */
function expectNear(actual: Fraction | null | "open", wanted: string | null): void {
  if (wanted === null) return;
  if (actual === null || actual === "open") throw new Error(`unknown, not ${wanted}`);
  const { over, under } = minus(actual, fractionOf(wanted));
  const size = { over: over < 0n ? -over : over, under };
  expect(compared(size, fractionOf("0.006")), `${decimalText(actual)} for ${wanted}`).toBe(-1);
}
