import fc from "fast-check";
import { expect, test } from "vitest";
import { propertyRuns } from "../testing/property-runs.ts";
import { readTariff } from "../tariff/index.ts";
import { type PricedTimeline, pricedTimelines } from "../testing/arbitrary-tariff.ts";
import { timelines, timelinesWithFeedback } from "../testing/arbitrary-timeline.ts";
import { expectSame, noteCodes } from "../testing/expect-same.ts";
import { decimalText } from "../testing/fraction.ts";
import { cdrOf, readingsOf } from "../testing/recorded-timeline.ts";
import { rateSlowly, type SlowRating } from "../testing/slow-reference.ts";
import type { RawElement, RawRestrictions } from "../testing/slow-tariff.ts";
import type { Stretch } from "../testing/timeline.ts";
import { rateCdr, rateMeterReadings, type Rating, readCdr } from "./index.ts";

const power = { power: true };

function rateReadings({ tariff, timeline }: PricedTimeline): Rating {
  return rateMeterReadings({
    tariffs: [readTariff(tariff)],
    ...readingsOf(timeline, [], power, 10 ** 12),
    timeZone: timeline.timeZone,
    tax: "tariff",
  });
}

function rateRecord(session: PricedTimeline, cuts: readonly number[]): Rating {
  const { tariff, version, timeline } = session;
  return rateCdr({
    tariffs: [readTariff(tariff)],
    cdr: readCdr(cdrOf(timeline, cuts, tariff, version, power)),
    timeZone: timeline.timeZone,
    tax: "tariff",
  });
}

/** `undefined` where energy meets a bound within a second, which the reference cannot count. */
function rateBySeconds({ tariff, version, timeline }: PricedTimeline): SlowRating | undefined {
  try {
    return rateSlowly(tariff, version, timeline);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

test("energy that flows back is credited at the price of its second", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(pricedTimelines(timelinesWithFeedback), (session) => {
      const slow = rateBySeconds(session);
      fc.pre(slow !== undefined);
      expectSame(rateReadings(session), slow, session.tariff);
      expectSame(rateRecord(session, slow.walk.changes), slow, session.tariff);
    }),
    propertyRuns(500),
  );
});

const first = Date.parse("2026-06-01T10:00:00Z") / 1000;

function flow(milliWh: number): Stretch {
  return { seconds: 1000, state: "charging", milliWh, milliAmps: null };
}

function energyAt(price: number, restrictions: RawRestrictions = {}): RawElement {
  return { price_components: [{ type: "ENERGY", price, vat: 20, step_size: 1 }], restrictions };
}

const thereAndBack: { name: string; elements: RawElement[]; flows: number[]; net: string }[] = [
  // 2 kWh there and 2 kWh back.
  { name: "one price", elements: [energyAt(0.5)], flows: [2000, -2000], net: "0" },
  {
    name: "back below an upper bound",
    elements: [energyAt(0.1, { max_kwh: 1 }), energyAt(0.5)],
    flows: [2000, -2000],
    net: "0",
  },
  {
    name: "back below a lower bound",
    elements: [energyAt(0.5, { min_kwh: 1 }), energyAt(0.1)],
    flows: [2000, -2000],
    net: "0",
  },
  // Back to 0.75 kWh, and there to 2 kWh again.
  {
    name: "more there than back",
    elements: [energyAt(0.1, { max_kwh: 1 }), energyAt(0.5)],
    flows: [2000, -1250, 1250],
    net: "0.6",
  },
  { name: "only back", elements: [energyAt(0.5)], flows: [-2000], net: "-1" },
];

test.each(thereAndBack)("energy fed back: $name", ({ elements, flows, net }) => {
  const session: PricedTimeline = {
    version: "2.2.1",
    tariff: {
      country_code: "DE",
      party_id: "ALL",
      id: "T1",
      currency: "EUR",
      elements,
      last_updated: "2026-01-01T00:00:00Z",
    },
    timeline: { start: first, timeZone: "Europe/Berlin", stretches: flows.map(flow) },
  };
  const slow = rateSlowly(session.tariff, "2.2.1", session.timeline);
  expect(slow.net && slow.net !== "open" && decimalText(slow.net)).toBe(net);
  expect(rateReadings(session).exactNet).toBe(net);
  expect(rateRecord(session, slow.walk.changes).exactNet).toBe(net);
});

test("a CDR that hides a change of price says so", () => {
  fc.assert(
    fc.property(pricedTimelines(timelines), (session) => {
      const slow = rateSlowly(session.tariff, session.version, session.timeline);
      const rating = rateRecord(session, []);
      fc.pre(!noteCodes(rating).includes("price_changes_within"));
      expectSame(rating, slow, session.tariff);
    }),
    propertyRuns(500),
  );
});
