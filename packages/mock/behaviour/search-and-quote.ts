import type { NetworkCore, Totals } from "@networkcore/sdk";
import { expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { partnerOf } from "./clients.ts";
import { findFreeConnector } from "./free-connector.ts";

/** Lines and totals of money that have to add up. */
export interface Bill {
  readonly lines: readonly Totals[];
  readonly totals: Totals;
}

/** Every line is net + tax = gross, and the totals are the sums of the lines. */
export function expectAddsUp({ lines, totals }: Bill): void {
  for (const part of [...lines, totals]) {
    expect(part.gross.amount).toBe(part.net.amount + part.tax.amount);
    expect(part.gross.currency).toBe(totals.gross.currency);
  }
  for (const kind of ["net", "tax", "gross"] as const) {
    const sum = lines.reduce((total, line) => total + line[kind].amount, 0);
    expect(totals[kind].amount).toBe(sum);
  }
}

/** Stations are found nearest first, and a quote says what a charge would cost. */
export function describeSearchAndQuote(target: () => RunningTarget): void {
  const client = (): NetworkCore => partnerOf(target());

  test("stations come nearest first, page after page", async () => {
    const networkCore = client();
    const search = { ...target().place, limit: 3 };
    const first = await networkCore.stations.search(search);
    expect(first.data).toHaveLength(3);
    expect(first.hasMore).toBe(true);
    if (first.nextCursor === null) throw new Error("a page with more has a cursor");
    const second = await networkCore.stations.search({ ...search, cursor: first.nextCursor });
    const found = [...first.data, ...second.data];
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    const distances = found.map(({ distanceM }) => distanceM);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  });

  test("filters keep only what they say", async () => {
    const search = { ...target().place, available: true, minPowerKw: 50 };
    const { data } = await client().stations.search(search);
    expect(data.length).toBeGreaterThan(0);
    for (const { availability } of data) {
      expect(availability.available).toBeGreaterThan(0);
      expect(Number(availability.maxPowerKw)).toBeGreaterThanOrEqual(50);
    }
  });

  test("a station tells the same as the search, and prices its connectors", async () => {
    const networkCore = client();
    const { data } = await networkCore.stations.search({ ...target().place, limit: 1 });
    const [found] = data;
    if (found === undefined) throw new Error("no station near the place");
    const station = await networkCore.stations.get(found.id);
    expect(station).toMatchObject({ id: found.id, name: found.name, position: found.position });
    expect(station.evses).toHaveLength(found.availability.total);
    const prices = station.evses.flatMap(({ connectors }) => connectors.map((c) => c.price));
    expect(prices).toContainEqual(found.price);
  });

  test("a quote has the price's components and an estimate that adds up", async () => {
    const networkCore = client();
    const connector = await findFreeConnector(networkCore, target());
    const quote = await networkCore.quotes.create({ ...connector, energyKwh: "20" });
    expect(quote).toMatchObject(connector);
    expect(quote.price.components.length).toBeGreaterThan(0);
    for (const { net, gross } of quote.price.components) {
      expect(Number(gross)).toBeGreaterThanOrEqual(Number(net));
    }
    expect(Number(quote.assumption.energyKwh)).toBe(20);
    expect(quote.assumption.durationMinutes).toBeGreaterThan(0);
    expect(quote.estimate.gross.amount).toBeGreaterThan(0);
    expectAddsUp({ lines: quote.lines, totals: quote.estimate });
    expect(quote.hold.amount).toBeGreaterThanOrEqual(quote.estimate.gross.amount);
    expect(quote.expiresAt > quote.createdAt).toBe(true);
    expect(await networkCore.quotes.get(quote.id)).toEqual(quote);
  });

  test("more energy costs more", async () => {
    const networkCore = client();
    const connector = await findFreeConnector(networkCore, target());
    const small = await networkCore.quotes.create({ ...connector, energyKwh: 10 });
    const large = await networkCore.quotes.create({ ...connector, energyKwh: 40 });
    expect(large.estimate.gross.amount).toBeGreaterThan(small.estimate.gross.amount);
  });

  test("the split of a session is known in advance", async () => {
    const split = await client().splitSchedule.get();
    expect(Number(split.commissionPercent)).toBeGreaterThan(0);
    expect(Number(split.partnerSharePercent)).toBeLessThanOrEqual(100);
  });
}
