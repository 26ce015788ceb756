import fc from "fast-check";
import { expect, test } from "vitest";
import { propertyRuns } from "../testing/property-runs.ts";
import { readTariff } from "../tariff/index.ts";
import { type PricedTimeline, pricedTimelines } from "../testing/arbitrary-tariff.ts";
import { timelines } from "../testing/arbitrary-timeline.ts";
import { compared, type Fraction, fraction, fractionOf } from "../testing/fraction.ts";
import { minus, times } from "../testing/fraction.ts";
import { cdrOf, readingsOf } from "../testing/recorded-timeline.ts";
import type { RawElement } from "../testing/slow-tariff.ts";
import type { Timeline } from "../testing/timeline.ts";
import { rateCdr, rateMeterReadings, type Rating, readCdr, type TaxLookup } from "./index.ts";

const sessions = pricedTimelines(timelines);
const runs = propertyRuns(500);
const law: TaxLookup = (fee) =>
  fee === "energy" ? { rate: "25.5", rule: "A" } : { rate: "7", rule: "B" };

function rate({ tariff, timeline }: PricedTimeline, tax: TaxLookup | "tariff" = "tariff"): Rating {
  return rateMeterReadings({
    tariffs: [readTariff(tariff)],
    ...readingsOf(timeline, [], { power: true }),
    timeZone: timeline.timeZone,
    tax,
  });
}

test("lines add up to the totals, and stay near the exact ones", () => {
  fc.assert(
    fc.property(sessions, fc.constantFrom<TaxLookup | "tariff">(law, "tariff"), (session, tax) => {
      const { lines, totals, exactNet, exactGross } = rate(session, tax);
      for (const side of ["net", "tax", "gross"] as const) {
        expect(totals[side]?.amount ?? null).toBe(sumOf(lines.map((line) => line[side])));
      }
      for (const { net, tax: due, gross } of lines) {
        const sum = net === null || due === null ? gross?.amount : net.amount + due.amount;
        expect(gross?.amount).toBe(sum);
      }
      // A price with tax inside is rounded, and then its tax, which is taken out: below a cent.
      expectWithin(totals.net?.amount, exactNet, fraction(lines.length));
      // A price without tax is rounded, and then the tax on that: 0.5 + 0.5 × 1.255 cents a line.
      expectWithin(totals.gross?.amount, exactGross, fraction(lines.length * 11_275, 10_000));
    }),
    runs,
  );
});

test("taxes by rate are those of the lines", () => {
  fc.assert(
    fc.property(sessions, (session) => {
      const { lines, taxes } = rate(session, law);
      for (const { rate: percent, rule, net, tax } of taxes) {
        const mine = lines.filter((line) => line.taxRate === percent && line.taxRule === rule);
        expect(sumOf(mine.map((line) => line.net))).toBe(net.amount);
        expect(sumOf(mine.map((line) => line.tax))).toBe(tax.amount);
      }
      const lined = new Set(lines.map(({ taxRate, taxRule }) => `${taxRate} ${taxRule}`));
      const summed = taxes.map((tax) => `${tax.rate} ${tax.rule}`);
      expect(summed.toSorted()).toEqual([...lined].toSorted());
    }),
    runs,
  );
});

test("a price limit is kept to the cent, whichever tax is used", () => {
  fc.assert(
    fc.property(sessions, fc.constantFrom<TaxLookup | "tariff">(law, "tariff"), (session, tax) => {
      const { totals } = rate(session, tax);
      const { min_price: least, max_price: most } = session.tariff;
      const cents = (value: number | undefined): number | undefined =>
        value === undefined ? undefined : Math.round(value * 100);
      const minNet = cents(least?.excl_vat ?? least?.before_taxes) ?? 0;
      const maxNet = cents(most?.excl_vat ?? most?.before_taxes) ?? Infinity;
      const maxGross = cents(most?.incl_vat ?? most?.after_taxes) ?? Infinity;
      const [net, gross] = [totals.net?.amount, totals.gross?.amount];
      expect(net ?? 0).toBeLessThanOrEqual(maxNet);
      expect(gross ?? 0).toBeLessThanOrEqual(maxGross);
      // By law a net minimum may give way to a gross maximum.
      expect(net ?? Infinity).toBeGreaterThanOrEqual(tax === "tariff" ? minNet : 0);
    }),
    runs,
  );
});

test("tax by law is the tariff's tax where the tariff states the law's", () => {
  fc.assert(
    fc.property(sessions, (session) => {
      const stated = withLawInside(session);
      const [byLaw, byTariff] = [rate(stated, law), rate(stated)];
      expect(byLaw.exactNet).toBe(byTariff.exactNet);
      expect(byLaw.exactGross).toBe(byTariff.exactGross);
      expect(byLaw.totals).toEqual(byTariff.totals);
    }),
    runs,
  );
});

/** OCPI 2.2.1 with the rates of the law and without price limits. */
function withLawInside({ tariff, timeline }: PricedTimeline): PricedTimeline {
  const elements = tariff.elements.map((element): RawElement => {
    const reserved = element.restrictions?.reservation !== undefined;
    return {
      ...element,
      price_components: element.price_components.map((component) => ({
        ...component,
        vat: component.type === "ENERGY" && !reserved ? 25.5 : 7,
      })),
    };
  });
  const { min_price: _least, max_price: _most, tax_included: _tax, ...rest } = tariff;
  const owner = { country_code: "DE", party_id: "ALL" };
  return { version: "2.2.1", tariff: { ...owner, ...rest, elements }, timeline };
}

test("more energy in the same time never costs less at one energy price", () => {
  const more = fc.integer({ min: 1, max: 5000 });
  fc.assert(
    fc.property(sessions, more, (session, extra) => {
      const plain = withOneEnergyPrice(session);
      const timeline = withMoreEnergy(plain.timeline, extra);
      const [less, greater] = [rate(plain), rate({ ...plain, timeline })];
      expectNotBelow(greater.exactNet, less.exactNet);
      expectNotBelow(greater.exactGross, less.exactGross);
    }),
    runs,
  );
});

/**
 * One ENERGY component, no restriction that energy could meet or fail, and no limit that moves the
 * gross in proportion: with several prices a step's surplus may move from a dear to a cheap one.
 */
function withOneEnergyPrice({ tariff, version, timeline }: PricedTimeline): PricedTimeline {
  let seen = false;
  const elements = tariff.elements.flatMap(({ price_components: all, restrictions }) => {
    const components = all.filter(({ type }) => {
      const kept = type !== "ENERGY" || !seen;
      seen ||= type === "ENERGY";
      return kept;
    });
    const { min_kwh: _a, max_kwh: _b, min_power: _c, max_power: _d, ...calm } = restrictions ?? {};
    const { min_current: _e, max_current: _f, ...others } = calm;
    return components.length === 0 ? [] : [{ price_components: components, restrictions: others }];
  });
  const { min_price: _least, max_price: _most, ...rest } = tariff;
  const twoSided = tariff.min_price?.incl_vat ?? tariff.min_price?.after_taxes;
  const limits = twoSided === undefined ? {} : { min_price: tariff.min_price };
  return { version, tariff: { ...rest, ...limits, elements }, timeline };
}

function withMoreEnergy(timeline: Timeline, extra: number): Timeline {
  const stretches = timeline.stretches.map((stretch) =>
    stretch.state === "charging" ? { ...stretch, milliWh: stretch.milliWh + extra } : stretch,
  );
  return { ...timeline, stretches };
}

test("a credit CDR is the exact opposite of the CDR that it reverses", () => {
  fc.assert(
    fc.property(sessions, (session) => {
      const { tariff, version, timeline } = session;
      // 2.1.1 knows no credit CDRs.
      fc.pre(version !== "2.1.1");
      const cdr = cdrOf(timeline, [], tariff, version, { power: true });
      const rateOf = (others: object): Rating =>
        rateCdr({
          tariffs: [readTariff(tariff)],
          cdr: readCdr({ ...cdr, ...others }),
          timeZone: timeline.timeZone,
          tax: "tariff",
        });
      const charge = rateOf({});
      const credit = rateOf({ credit: true, credit_reference_id: "CDR1", id: "CDR1-C" });
      expect(credit.exactNet).toBe(opposite(charge.exactNet));
      expect(credit.exactGross).toBe(opposite(charge.exactGross));
      for (const side of ["net", "tax", "gross"] as const) {
        const [due, back] = [charge.totals[side], credit.totals[side]];
        expect(back?.amount).toBe(due === null ? undefined : 0 - due.amount);
      }
    }),
    runs,
  );
});

function opposite(exact: string | null): string | null {
  if (exact === null || exact === "0") return exact;
  return exact.startsWith("-") ? exact.slice(1) : `-${exact}`;
}

function sumOf(parts: readonly ({ readonly amount: number } | null)[]): number | null {
  return parts.reduce<number | null>(
    (sum, part) => (sum === null || part === null ? null : sum + part.amount),
    0,
  );
}

function expectWithin(cents: number | undefined, exact: string | null, bound: Fraction): void {
  if (cents === undefined || exact === null) return;
  const { over, under } = minus(fraction(cents), times(fractionOf(exact), fraction(100)));
  const size = { over: over < 0n ? -over : over, under };
  expect(compared(size, bound), `${cents} for ${exact}`).toBeLessThanOrEqual(0);
}

function expectNotBelow(actual: string | null, bound: string | null): void {
  if (actual === null || bound === null) return;
  const difference = compared(fractionOf(actual), fractionOf(bound));
  expect(difference, `${actual} against ${bound}`).toBeGreaterThanOrEqual(0);
}
