import fc from "fast-check";
import { expect, test } from "vitest";
import { Decimal } from "../money/index.ts";
import { rateMeterReadings } from "../rating/index.ts";
import { type NormalTariff, readTariff } from "../tariff/index.ts";
import { pricedTimelines } from "../testing/arbitrary-tariff.ts";
import { timelines } from "../testing/arbitrary-timeline.ts";
import { propertyRuns } from "../testing/property-runs.ts";
import { readingsOf } from "../testing/recorded-timeline.ts";
import { severities } from "./finding.ts";
import { lintTariff } from "./lint-tariff.ts";

const sessions = pricedTimelines(timelines);
/** What a message shows where a value was not looked after. */
const unminded = /undefined|null|NaN|\[object/;
const strange = fc.string().filter((text) => !unminded.test(text));
const odd = fc.option(fc.oneof(strange, fc.constantFrom("2026-02-30", "FR", "USA", "CHF")));
const place = { at: "2026-11-21T09:00:00Z", powerKw: "150" };
const field = /^[a-z_]+(?:\.\d+(?:\.[a-z_]+(?:\.\d+(?:\.[a-z_]+)?|\.[a-z_]+)?)?)?$/;

test("a tariff is linted without a throw, and every finding names a field", () => {
  fc.assert(
    fc.property(sessions, odd, odd, (given, country, text) => {
      const read = readTariff(given.tariff, given.version);
      const told = text === null ? read : { ...read, validFrom: text, lastUpdated: text };
      const tariff = text === null ? told : { ...told, currency: text };
      for (const found of lintTariff(tariff, { ...place, country: country ?? "FR" })) {
        expect(found.severity).toBe(severities[found.code]);
        expect(found.message).not.toMatch(unminded);
        expect(found.path).toMatch(field);
      }
    }),
    propertyRuns(500),
  );
});

test("no element that a session was billed by is called unreachable or impossible", () => {
  fc.assert(
    fc.property(sessions, ({ tariff, timeline, version }) => {
      const read = readTariff(tariff, version);
      const { lines } = rateMeterReadings({
        tariffs: [read],
        ...readingsOf(timeline, [], { power: true }),
        timeZone: timeline.timeZone,
        tax: "tariff",
      });
      const billed = new Set(lines.map(({ element }) => `elements.${element}`));
      const wrong = lintTariff(read)
        .filter(({ code }) => /^(?:unreachable_e|redundant|impossible)/.test(code))
        .map(({ path }) => path.split(".").slice(0, 2).join("."));
      expect(wrong.filter((path) => billed.has(path))).toEqual([]);
    }),
    propertyRuns(500),
  );
});

/** All prices 1, no limits, and no condition that a measured session may leave open. */
function simplify(tariff: NormalTariff): NormalTariff {
  const elements = tariff.elements.map((element) => ({
    ...element,
    components: element.components.map((one) => ({ ...one, price: Decimal.one })),
    restrictions: element.restrictions && {
      ...element.restrictions,
      startDay: null,
      endDay: null,
      minPowerKw: null,
      maxPowerKw: null,
      minCurrentA: null,
      maxCurrentA: null,
    },
  }));
  return { ...tariff, elements, minimum: null, maximum: null };
}

test("who charges where no moment is said to be free is billed for energy or time", () => {
  fc.assert(
    fc.property(sessions, ({ tariff, timeline, version }) => {
      const read = simplify(readTariff(tariff, version));
      const free: readonly string[] = ["free_at_times", "free_by_omission", "no_price"];
      fc.pre(!lintTariff(read).some(({ code }) => free.includes(code)));
      fc.pre(timeline.stretches.some(({ milliWh }) => milliWh > 0));
      const { lines } = rateMeterReadings({
        tariffs: [read],
        ...readingsOf(timeline, [], { power: true }),
        timeZone: timeline.timeZone,
        tax: "tariff",
      });
      expect(lines.filter(({ type }) => type === "energy" || type === "time")).not.toEqual([]);
    }),
    propertyRuns(300),
  );
});
