// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from "@testing-library/dom";
import { expect, test } from "vitest";
import { button, heading, openStation, soon, start, want } from "../test-driver.ts";
import { showScreen } from "../test-screen.tsx";

const text = (id: string) => screen.getByTestId(id).textContent;

test("it stops by itself at the amount that was wanted", async () => {
  const { network } = showScreen(({ clock }) => clock.freeze());
  await openStation();
  await want(10);
  await start();
  await heading("Asking your means of payment");

  // One minute until energy flows; ten kWh take five minutes at 120 kW.
  await network.clock.advance({ minutes: 5 });
  await waitFor(() => expect(text("energy")).toBe("8.00\u00a0kWh"), soon);
  expect(await button("Stop charging")).toHaveProperty("disabled", false);
  await network.clock.advance({ minutes: 1 });
  await heading("Stopping");
  await network.clock.advance({ minutes: 1 });
  await heading("Receipt");
  expect(text("total")).toBe("€5.90");
});

test("a reload goes on with the charge that runs, with its figures and its amount", async () => {
  const { network, reload } = showScreen(({ clock }) => clock.freeze());
  await openStation();
  await want(45);
  await start();
  await heading("Asking your means of payment");
  await network.clock.advance({ minutes: 11 });
  await waitFor(() => expect(text("cost")).toBe("€11.80"), soon);

  reload();
  await heading("Charging");
  expect(text("cost")).toBe("€11.80");
  expect(text("energy")).toBe("20.00\u00a0kWh");
  expect(screen.getByText("of 45\u00a0kWh", { normalizer: String })).toBeTruthy();
  fireEvent.click(await button("Stop charging"));
  await heading("Stopping");
  await network.clock.advance({ minutes: 1 });
  await heading("Receipt");
});

test("without a running charge a reload shows the search", async () => {
  const { reload } = showScreen((network) => network.scenario("lost-cdr"));
  await openStation();
  await start();
  await heading("Charging");
  fireEvent.click(await button("Stop charging"));
  await heading("Making your receipt");
  reload();
  expect(await button(/Sandbox Alexanderplatz/)).toBeTruthy();
  expect(screen.getByRole("heading").textContent).toBe("Find a charger");
});

test("the charge can be cancelled before energy flows", async () => {
  const { network } = showScreen(({ clock }) => clock.freeze());
  await openStation();
  await start();
  await heading("Asking your means of payment");
  expect(screen.queryByTestId("cost")).toBeNull();
  fireEvent.click(await button("Cancel"));
  await button("Stopping");
  await button("Cancel");
  await network.clock.advance({ minutes: 1 });
  await heading("Sandbox Alexanderplatz");
});

test("a car that is waited for hears until when", async () => {
  const { network } = showScreen(({ clock }) => clock.freeze());
  await openStation();
  await start();
  await heading("Asking your means of payment");
  await network.clock.advance({ seconds: 40 });
  await heading("Plug in your car");
  expect(screen.getByText(/The charger waits for your car until \d/)).toBeTruthy();
});

test("a receipt that cannot be fetched is tried again, or left", async () => {
  const { network } = showScreen();
  const stop = network.scenario("rate-limit", { endpoint: "getReceipt" });
  await openStation();
  await start();
  await heading("Charging");
  fireEvent.click(await button("Stop charging"));
  const again = await button("Try again");
  expect(screen.getByRole("alert").textContent).toMatch(/the last figures that we have/);
  expect(screen.queryByRole("button", { name: "Stop charging" })).toBeNull();
  expect(await button("Done")).toHaveProperty("disabled", false);

  stop();
  fireEvent.click(again);
  await heading("Receipt");
});

test("whoever does not wait for the receipt leaves with Done", async () => {
  const { network } = showScreen();
  network.scenario("rate-limit", { endpoint: "getSession" });
  await openStation();
  await start();
  await heading("Charging");
  fireEvent.click(await button("Stop charging"));
  await button("Try again");
  fireEvent.click(await button("Done"));
  await heading("Find a charger");
  expect(screen.getByRole("alert").textContent).toBe("");
});

test("a stop that fails says what to do, and can be tried again", async () => {
  const { network } = showScreen(({ clock }) => clock.freeze());
  const stop = network.scenario("rate-limit", { endpoint: "stopSession" });
  await openStation();
  await start();
  await heading("Asking your means of payment");
  await network.clock.advance({ minutes: 3 });
  await heading("Charging");
  fireEvent.click(await button("Stop charging"));
  await screen.findByText(/The stop did not get through/, {}, soon);
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  stop();
  fireEvent.click(await button("Stop charging"));
  await heading("Stopping");
});

test("a late receipt is told only after some seconds", async () => {
  showScreen((network) => network.scenario("lost-cdr"));
  await openStation();
  await start();
  await heading("Charging");
  fireEvent.click(await button("Stop charging"));
  await heading("Making your receipt");
  expect(screen.queryByText(/You need not wait/)).toBeNull();
  await screen.findByText(/You need not wait/, {}, soon);
});
