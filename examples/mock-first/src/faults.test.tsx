// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from "@testing-library/dom";
import { describe, expect, test } from "vitest";
import { button, openStation, soon, start } from "./test-driver.ts";
import { showScreen } from "./test-screen.tsx";

/** The code and the words of the fault that is shown. */
async function shownFault(): Promise<{ code: string | undefined; text: string }> {
  const notice = await waitFor(() => {
    const found = screen.getByRole("alert").querySelector<HTMLElement>("[data-code]");
    if (found === null) throw new Error("no fault is shown");
    return found;
  }, soon);
  return { code: notice.dataset.code, text: notice.textContent };
}

describe("a start that fails says why, and the next one works", () => {
  test.each([
    ["start-rejected", "start_rejected"],
    ["charger-offline", "charger_offline"],
    ["payment-declined", "payment_declined"],
  ] as const)("%s", async (name, code) => {
    const { network } = showScreen();
    network.scenario(name, { times: 1 });
    await openStation();
    await start();
    const fault = await shownFault();
    expect(fault.code).toBe(code);
    expect(fault.text.length).toBeGreaterThan(20);

    fireEvent.click(await button("Try again"));
    await start();
    await screen.findByRole("heading", { name: "Charging" }, soon);
  });
});

test("without a network the search says so, and works again afterwards", async () => {
  const { network } = showScreen((network) => network.scenario("network-cut"));
  const fault = await shownFault();
  expect(fault.code).toBe("offline");
  network.reset();
  fireEvent.click(await button("Try again"));
  await button(/Sandbox Alexanderplatz/);
});

test("a network cut while charging keeps the last figures, and it goes on by itself", async () => {
  const { network } = showScreen();
  await openStation();
  await start();
  await screen.findByRole("heading", { name: "Charging" }, soon);
  const stop = network.scenario("network-cut");
  await screen.findByText(/No connection. Charging goes on/, {}, soon);
  expect(screen.getByTestId("cost")).toBeTruthy();
  stop();
  await waitFor(() => expect(screen.queryByText(/No connection/)).toBeNull(), soon);
  await screen.findByRole("heading", { name: "Receipt" }, soon);
});

test("a rate limit that lasts is told; one that passes is not even noticed", async () => {
  const { network } = showScreen((network) => network.scenario("rate-limit", { times: 1 }));
  await openStation();
  expect(screen.getByRole("alert").textContent).toBe("");
  network.scenario("rate-limit", { endpoint: "startSession" });
  await start();
  expect((await shownFault()).code).toBe("rate_limited");
});

test("a receipt that does not come keeps nobody waiting", async () => {
  showScreen((network) => network.scenario("lost-cdr"));
  await openStation();
  await start();
  await screen.findByRole("heading", { name: "Charging" }, soon);
  fireEvent.click(await button("Stop charging"));
  await screen.findByText(/You need not wait here/, {}, soon);
  fireEvent.click(await button("Done"));
  await screen.findByRole("heading", { name: "Find a charger" });
  expect(await button(/Sandbox Alexanderplatz/)).toBeTruthy();
});
