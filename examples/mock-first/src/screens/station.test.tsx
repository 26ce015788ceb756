// @vitest-environment jsdom
import { fireEvent, screen, within } from "@testing-library/dom";
import { expect, test } from "vitest";
import { button, openStation, soon } from "../test-driver.ts";
import { showScreen } from "../test-screen.tsx";

/** The reason that stands beside the disabled start. */
async function reason(): Promise<string> {
  const start = await button("Start charging");
  expect(start).toHaveProperty("disabled", true);
  const id = start.getAttribute("aria-describedby") ?? "";
  return document.getElementById(id)?.textContent ?? "";
}

test("a point shows its plug, its power and its current", async () => {
  showScreen();
  await openStation();
  const points = screen.getAllByRole("radio").map((radio) => radio.parentElement?.textContent);
  expect(points[0]).toBe("Charge point 1CCS · 150\u00a0kW\u00a0DCFree");
  expect(points[2]).toBe("Charge point 3Type 2 · 22\u00a0kW\u00a0AC · own cableFree");
});

test("a station without prices shows its points, and says why none can be started", async () => {
  showScreen();
  await screen.findByText("The nearest 20 chargers");
  fireEvent.change(screen.getByLabelText("Near"), { target: { value: "Paris" } });
  await openStation("Shell Paris Mobility Hub");
  expect(screen.getAllByRole("radio").length).toBeGreaterThan(3);
  expect(await reason()).toMatch(/publishes no price/);
  expect(screen.queryByRole("table")).toBeNull();
});

test("source and licence of the data stand with the station", async () => {
  showScreen();
  await screen.findByText("The nearest 20 chargers");
  fireEvent.change(screen.getByLabelText("Near"), { target: { value: "Paris" } });
  await openStation("Shell Paris Mobility Hub");
  expect(screen.getByText("Data: IRVE / Qualicharge, Licence Ouverte 2.0")).toBeTruthy();
});

test("with every point in use the price is shown, and the reason that nothing starts", async () => {
  const everyPoint = [
    "SANDBOX-1", "SANDBOX-2", "SANDBOX-3", "SANDBOX-4-REJECT", "SANDBOX-6",
  ];
  showScreen(({ stations }) => {
    for (const uid of everyPoint) stations.setStatus(uid, "charging");
  });
  await openStation();
  expect(await reason()).toMatch(/No point is free now/);
  const table = screen.getByRole("table", { name: "Price" });
  expect(within(table).getByRole("row", { name: /Energy/ }).textContent).toContain("€0.59");
});

test("an occupied point shows its price, and a free one can be started again", async () => {
  showScreen(({ stations }) => {
    stations.setStatus("SANDBOX-2", "charging");
    stations.setPrice("SANDBOX-2", { perKwh: "0.50" });
  });
  await openStation();
  await screen.findByText(/^We hold/, {}, soon);
  fireEvent.click(screen.getByRole("radio", { name: /Charge point 2/ }));
  expect(await reason()).toMatch(/Choose one that is free/);
  expect(screen.getByRole("table").textContent).toContain("€0.595 per kWh");
  fireEvent.click(screen.getByRole("radio", { name: /Charge point 1/ }));
  await screen.findByText(/^We hold/, {}, soon);
});
