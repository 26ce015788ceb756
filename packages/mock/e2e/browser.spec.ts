import { expect, test } from "playwright/test";
import type { Totals } from "@networkcore/sdk";
import { type PageServer, servePage } from "./serve-page.ts";

let server: PageServer;

test.beforeAll(async () => {
  server = await servePage();
});
test.afterAll(async () => server.close());

/** Every part is net + tax = gross, and the totals are the sums of the lines. */
function expectAddsUp(lines: readonly Totals[], totals: Totals): void {
  for (const { net, tax, gross } of [...lines, totals]) {
    expect(gross.amount).toBe(net.amount + tax.amount);
  }
  for (const kind of ["net", "tax", "gross"] as const) {
    const sum = lines.reduce((total, line) => total + line[kind].amount, 0);
    expect(totals[kind].amount).toBe(sum);
  }
}

test("a page charges from the search to the receipt with no server behind it", async ({ page }) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(server.origin);
  const { stationName, quote, events, receipt } = await page.evaluate(() => window.charge());

  expect(stationName).toBe("Sandbox Alexanderplatz");
  expect(quote.price.energyGrossNow).toBe("0.59");
  expectAddsUp(quote.lines, quote.estimate);

  const sequences = events.map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  const states = [...new Set(events.map(({ session }) => session.state))];
  expect(states).toEqual([
    "authorizing",
    "starting",
    "pending",
    "charging",
    "stopping",
    "ended",
    "cleared",
  ]);
  expect(receipt.sessionId).toBe(events[0]?.session.id);
  expect(Number(receipt.energyKwh)).toBeGreaterThan(1);
  expect(receipt.totals.gross.amount).toBeGreaterThan(59);
  expectAddsUp(receipt.lines, receipt.totals);
  expect(events.at(-1)?.session.cost).toEqual(receipt.totals);
  expect(receipt.payment.captured).toEqual(receipt.totals.gross);

  const served = ["GET /", "GET /mockServiceWorker.js", "GET /page.js"];
  expect(server.requests.toSorted()).toEqual(served);
  expect(faults).toEqual([]);
});

test("a page moves the clock, takes webhooks and lets the network be cut", async ({ page }) => {
  await page.goto(server.origin);
  expect(await page.evaluate(() => window.rehearse())).toEqual({
    states: ["authorizing", "starting", "failed"],
    failure: "charger_offline",
    told: ["session.created", "session.failed"],
    cut: "ConnectionError",
    again: 1,
  });
});
