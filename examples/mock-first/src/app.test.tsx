// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/dom";
import { expect, test } from "vitest";
import { button, openStation, soon, start } from "./test-driver.ts";
import { showScreen } from "./test-screen.tsx";

test("a driver finds a charger, charges, stops and sees the receipt", async () => {
  showScreen();
  await openStation();
  await start();

  await screen.findByRole("heading", { name: "Charging" }, soon);
  const cost = screen.getByTestId("cost");
  await waitFor(() => expect(Number(cost.textContent.slice(1))).toBeGreaterThan(0.5), soon);
  fireEvent.click(await button("Stop charging"));

  await screen.findByRole("heading", { name: "Receipt" }, soon);
  expect(screen.getByTestId("total").textContent).toMatch(/^€\d+\.\d\d$/);
  fireEvent.click(await button("Done"));
  await screen.findByRole("heading", { name: "Find a charger" });
});

test("the price is shown by component before the start, with its tax", async () => {
  showScreen();
  await openStation();
  const table = await screen.findByRole("table", { name: "Price" });
  const energy = within(table).getByRole("row", { name: /Energy/ });
  expect(energy.textContent).toContain("€0.59 per kWh");
  expect(energy.textContent).toContain("19\u00a0% tax included");
});

test("more energy makes the expected price higher", async () => {
  showScreen();
  await openStation();
  const bar = await screen.findByText(/^We hold/, {}, soon);
  const before = bar.textContent;
  const slider = screen.getByRole("slider", { name: /How much do you need/ });
  fireEvent.input(slider, { target: { value: "60" } });
  await waitFor(() => expect(screen.getByText(/^We hold/).textContent).not.toBe(before), soon);
  expect(screen.getByText("60 kWh")).toBeTruthy();
});

test("what a charge of a known length costs is known to the cent", async () => {
  const { network } = showScreen(({ clock }) => clock.freeze());
  await openStation();
  await start();
  await screen.findByRole("heading", { name: "Asking your means of payment" }, soon);

  // One minute until energy flows, then ten minutes at 120 kW: 20 kWh at 0.59 €.
  await network.clock.advance({ minutes: 11 });
  await waitFor(() => expect(screen.getByTestId("cost").textContent).toBe("€11.80"), soon);
  fireEvent.click(await button("Stop charging"));
  await screen.findByRole("heading", { name: "Stopping" }, soon);
  await network.clock.advance({ minutes: 1 });
  await screen.findByRole("heading", { name: "Receipt" }, soon);
  expect(screen.getByTestId("total").textContent).toBe("€11.80");
});
