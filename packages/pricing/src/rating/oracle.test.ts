import fc from "fast-check";
import { expect, test } from "vitest";
import { propertyRuns } from "../testing/property-runs.ts";
import { readTariff } from "../tariff/index.ts";
import { pricedTimelines } from "../testing/arbitrary-tariff.ts";
import { timelines } from "../testing/arbitrary-timeline.ts";
import { expectSame, noteCodes } from "../testing/expect-same.ts";
import { cdrOf, readingsOf } from "../testing/recorded-timeline.ts";
import { rateSlowly } from "../testing/slow-reference.ts";
import { rateCdr, rateMeterReadings, readCdr } from "./index.ts";

const sessions = pricedTimelines(timelines);
const recordings = fc.record({
  session: sessions,
  power: fc.boolean(),
  extraCuts: fc.array(fc.nat(7200), { maxLength: 3 }),
  meterStart: fc.nat(10 ** 12),
});
const runs = propertyRuns(1500);
const roomy = 120_000;

test("a CDR split at every change of price costs what its seconds cost", { timeout: roomy }, () => {
  fc.assert(
    fc.property(recordings, ({ session, power, extraCuts }) => {
      const { tariff, version, timeline } = session;
      const slow = rateSlowly(tariff, version, timeline);
      const cuts = sorted([...slow.walk.changes, ...extraCuts]);
      const rating = rateCdr({
        tariffs: [readTariff(tariff)],
        cdr: readCdr(cdrOf(timeline, cuts, tariff, version, { power })),
        timeZone: timeline.timeZone,
        tax: "tariff",
      });
      expectSame(rating, slow, tariff);
      expect(noteCodes(rating)).not.toContain("price_changes_within");
    }),
    runs,
  );
});

test("meter readings are split by the engine, to the second", { timeout: roomy }, () => {
  fc.assert(
    fc.property(recordings, ({ session, power, extraCuts, meterStart }) => {
      const { tariff, version, timeline } = session;
      const slow = rateSlowly(tariff, version, timeline);
      const rating = rateMeterReadings({
        tariffs: [readTariff(tariff)],
        ...readingsOf(timeline, sorted(extraCuts), { power }, meterStart),
        timeZone: timeline.timeZone,
        tax: "tariff",
      });
      expectSame(rating, slow, tariff);
    }),
    runs,
  );
});

function sorted(cuts: readonly number[]): number[] {
  return [...new Set(cuts)].toSorted((a, b) => a - b);
}
