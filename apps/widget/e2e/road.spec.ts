import { expect, test } from "playwright/test";
import {
  cents,
  expectAccessible,
  findPoint,
  holdAndStart,
  openCharging,
  openStation,
} from "./open-wallet.ts";
import { makePlace, runStart, type RunningStart, type StartPlace } from "./run-start.ts";

let place: StartPlace;
let start: RunningStart;

test.describe.configure({ mode: "serial" });
test.use({ viewport: { width: 1100, height: 800 }, locale: "en-GB" });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  place = await makePlace();
  start = await runStart(place);
});

test.afterAll(async () => {
  expect(await start.stop()).toBe(130);
  await place.clear();
});

test("a driver finds, prices, charges, stops and reads a receipt; everybody is paid", async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  const { station, evse } = await findPoint(start);
  await start.control(`evses/DE/ALL/${evse.uid}`, { vehicle: { energy_kwh: "36.648" } });

  const widget = await openCharging(page, start, station.position);
  await expect(widget.getByTestId("station-card").first()).toBeVisible();
  await expectAccessible(page);
  await openStation(widget, station);
  await widget.getByRole("radio").first().waitFor();
  await expectAccessible(page);
  await widget
    .getByRole("radio", { name: new RegExp(evse.label.replaceAll("*", "\\*")) })
    .first()
    .check({ force: true });
  const components = widget.getByTestId("price-component");
  await expect(components).toHaveCount(1);
  await expect(components).toContainText("Energy");
  await expect(components).toContainText("€0.59");

  await holdAndStart(widget, evse);
  const cost = widget.getByTestId("live-cost");
  await expect(cost).toBeVisible({ timeout: 30_000 });
  const early = cents(await cost.textContent());
  await expectAccessible(page);
  await expect.poll(async () => cents(await cost.textContent())).toBeGreaterThan(early);
  // The car is full at 36.648 kWh.
  await expect.poll(async () => cents(await cost.textContent()), { timeout: 60_000 }).toBe(2162);
  await widget.getByRole("button", { name: "Stop charging" }).click();
  await widget.getByRole("button", { name: "Stop now" }).click();

  const total = widget.getByTestId("receipt-total");
  await expect(total).toBeVisible({ timeout: 30_000 });
  await expect(total).toContainText("€21.62");
  await expect(widget.getByTestId("receipt-energy")).toContainText("36.648");
  await expect(widget.getByTestId("receipt-tax").first()).toContainText("€3.45");
  await expectAccessible(page);

  const { data: sessions } = await start.partner.sessions.list({ limit: 1 });
  const session = sessions[0];
  const { data: entries } = await start.operator.ledgerEntries.list({
    sessionId: session?.id ?? "",
  });
  const debited = entries.find(({ account }) => account === "psp_clearing:sandbox");
  expect(debited?.amount).toEqual({ amount: cents(await total.textContent()), currency: "EUR" });

  const { now } = await start.operator.testClock.get();
  const to = new Date(now.getTime() + 47 * 3_600_000);
  await start.operator.testClock.advance({ to });
  const { data: settlements } = await start.operator.settlements.list({ sessionId: session?.id });
  const paid = Object.fromEntries(settlements.map(({ party, payout }) => [party.type, payout]));
  expect(paid["cpo"]).toMatchObject({
    state: "settled",
    amount: { amount: 2071, currency: "EUR" },
  });
  expect(paid["demand_partner"]).toMatchObject({
    state: "settled",
    amount: { amount: 55, currency: "EUR" },
  });
  for (const payout of Object.values(paid)) {
    const waited = Number(payout?.settledAt ?? NaN) - Number(session?.endedAt ?? NaN);
    expect(waited).toBeLessThanOrEqual(48 * 3_600_000);
  }
  expect(complaints).toEqual([]);
});

test("the map shows the stations of the list, and a point on it opens its station", async ({
  page,
}) => {
  const widget = await openCharging(page, start);
  const cards = widget.getByTestId("station-card");
  await expect(cards.first()).toBeVisible();
  const canvas = widget.locator("canvas.maplibregl-canvas");
  await expect(canvas).toBeVisible({ timeout: 30_000 });
  const box = await canvas.boundingBox();
  if (box === null) throw new Error("the map has no size");
  const heading = widget.getByRole("heading", { level: 1 });
  const listed = await cards.allInnerTexts();
  await expect(async () => {
    for (let y = 60; y < box.height; y += 14) {
      for (let x = 30; x < box.width; x += 14) {
        await page.mouse.move(box.x + x, box.y + y);
        if ((await canvas.evaluate((element) => element.style.cursor)) !== "pointer") continue;
        await page.mouse.click(box.x + x, box.y + y);
        if (await widget.getByTestId("evse-row").first().isVisible()) return;
      }
    }
    throw new Error("no point on the map yet");
  }).toPass({ timeout: 60_000 });
  await expect(widget.getByTestId("evse-row").first()).toBeVisible();
  const name = await heading.innerText();
  expect(listed.some((card) => card.includes(name))).toBe(true);
});

test("a start that the CPO rejects is told with its money, and another point is offered", async ({
  page,
}) => {
  const { station, evse } = await findPoint(start);
  await start.control(`evses/DE/ALL/${evse.uid}`, { start: "reject" });
  const widget = await openCharging(page, start, station.position);
  await openStation(widget, station);
  await holdAndStart(widget, evse);
  await expect(widget.getByText("The charger refused the start.")).toBeVisible({ timeout: 30_000 });
  await expect(
    widget.getByText(/Nothing was charged. The hold of €[\d.]+ is released./),
  ).toBeVisible();
  await expect(
    widget.getByRole("button", { name: /^(Go to|Look for|See other)/ }).first(),
  ).toBeVisible();
  await start.control(`evses/DE/ALL/${evse.uid}`, { start: "accept" });
});

test("a station that has gone out of service is shown so and cannot be started", async ({
  page,
}) => {
  const { station } = await findPoint(start);
  for (const evse of station.evses) {
    await start.control(`evses/DE/ALL/${evse.uid}`, { status: "OUTOFORDER" });
  }
  const widget = await openCharging(page, start, station.position);
  await openStation(widget, station);
  await expect(widget.getByText("This station is out of service")).toBeVisible({ timeout: 15_000 });
  await expect(widget.getByRole("button", { name: /^Continue with point/ })).toHaveCount(0);
});

test("after a reload in mid-session the widget comes back to the live session", async ({
  page,
}) => {
  const { station, evse } = await findPoint(start);
  const first = await openCharging(page, start, station.position);
  await openStation(first, station);
  await holdAndStart(first, evse);
  await expect(first.getByTestId("live-cost")).toBeVisible({ timeout: 30_000 });
  const before = cents(await first.getByTestId("live-cost").textContent());

  await page.reload();
  const widget = await openCharging(page, start);
  const cost = widget.getByTestId("live-cost");
  await expect(cost).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => cents(await cost.textContent())).toBeGreaterThan(before);

  // And without a network: it says so, goes on by itself, and nothing is lost.
  await page.context().setOffline(true);
  await expect(widget.getByText(/No connection\. Charging goes on/)).toBeVisible({
    timeout: 30_000,
  });
  const offlineAt = cents(await cost.textContent());
  await page.context().setOffline(false);
  await expect(widget.getByText(/No connection/)).toHaveCount(0, { timeout: 30_000 });
  await expect.poll(async () => cents(await cost.textContent())).toBeGreaterThan(offlineAt);

  await widget.getByRole("button", { name: "Stop charging" }).click();
  await widget.getByRole("button", { name: "Stop now" }).click();
  await expect(widget.getByTestId("receipt-total")).toBeVisible({ timeout: 30_000 });
});
