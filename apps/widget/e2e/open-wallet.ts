import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type FrameLocator, type Page } from "playwright/test";
import type { Evse, Station } from "@networkcore/sdk";
import type { RunningStart } from "./run-start.ts";

/** The middle of Berlin, where the wallet's driver stands. */
export const berlin = { latitude: 52.52, longitude: 13.405 };

/** Opens the wallet and its charging screen at a place. @returns the widget inside its frame */
export async function openCharging(
  page: Page,
  start: RunningStart,
  { latitude, longitude }: { latitude: number; longitude: number } = berlin,
): Promise<FrameLocator> {
  await page.goto(`${start.walletUrl}/?lat=${latitude}&lon=${longitude}`);
  await page.getByRole("button", { name: /charge your car/i }).click();
  return page.frameLocator("iframe");
}

/** A free point of an operator near the driver that is priced by energy alone, at 0.59 per kWh. */
export async function findPoint(
  start: RunningStart,
  taken: ReadonlySet<string> = new Set(),
): Promise<{ station: Station; evse: Evse }> {
  const { data } = await start.partner.stations.search({
    ...berlin,
    radiusM: 50_000,
    limit: 200,
    available: true,
  });
  for (const hit of data) {
    if (taken.has(hit.id) || hit.price?.energyGrossNow !== "0.59") continue;
    const station = await start.partner.stations.get(hit.id);
    if (station.operator !== "Allego GmbH") continue;
    const evse = station.evses.find(
      ({ status, connectors }) =>
        status === "available" && connectors.some(({ price }) => price?.energyGrossNow === "0.59"),
    );
    if (evse !== undefined) return { station, evse };
  }
  throw new Error("no such point is free near the driver");
}

/** Opens a station from the list by its address, which is on its card. */
export async function openStation(widget: FrameLocator, station: Station): Promise<void> {
  const card = widget.getByTestId("station-card").filter({ hasText: station.address });
  await expect(card.first()).toBeVisible();
  await card.first().click();
  await expect(widget.getByRole("heading", { level: 1, name: station.name })).toBeVisible();
}

/** From the station's page to the start: choose the point, 50 kWh, hold. */
export async function holdAndStart(widget: FrameLocator, evse: Evse): Promise<void> {
  await widget
    .getByRole("radio", { name: new RegExp(escape(evse.label)) })
    .first()
    .check({ force: true });
  await widget.getByRole("button", { name: /^Continue with point/ }).click();
  await widget.getByRole("button", { name: "50 kWh" }).click();
  await widget.getByRole("button", { name: /^Hold €[\d.]+ and start$/ }).click();
}

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");

/** Holds the widget's screen against WCAG 2.2 AA, as far as a machine can tell. */
export async function expectAccessible(page: Page): Promise<void> {
  const frame = page.frames().find((candidate) => candidate.url().includes("/widget/"));
  if (frame === undefined) throw new Error("the widget is not there");
  await frame.evaluate(axeSource);
  const violations = () =>
    frame.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
      const tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
      const result = await axe.run(document, { runOnly: { type: "tag", values: tags } });
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
  // A colour that is still fading in is not what the driver reads.
  await expect.poll(violations).toEqual([]);
}

/** The amount in a text such as "€21.62", in cents. */
export function cents(text: string | null): number {
  const amount = /€\s?(\d+)\.(\d\d)/.exec(text ?? "");
  if (amount === null) throw new Error(`no amount in ${text}`);
  return Number(amount[1]) * 100 + Number(amount[2]);
}
