// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from "@testing-library/dom";
import { expect, test } from "vitest";
import { button, openStation, soon } from "../test-driver.ts";
import { showScreen } from "../test-screen.tsx";

const cards = () => screen.findAllByRole("listitem", {}, soon);
const choose = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

test("the filters and the city narrow what is shown", async () => {
  showScreen();
  await screen.findByText("The nearest 20 chargers");
  const fast = await button("50 kW and more");
  fireEvent.click(fast);
  await waitFor(() => expect(fast.getAttribute("aria-pressed")).toBe("true"));
  for (const card of await cards()) {
    const power = / (\d+)\u00a0kW/.exec(card.textContent)?.[1];
    expect(Number(power)).toBeGreaterThanOrEqual(50);
  }
  choose("Near", "Paris");
  await waitFor(() => expect(screen.queryByText("Sandbox Alexanderplatz")).toBeNull());
  expect((await cards()).length).toBeGreaterThan(0);
});

test("whoever drives with CHAdeMO sees only chargers that have it", async () => {
  showScreen();
  const all = (await cards()).filter((card) => card.textContent.includes("CHAdeMO"));
  expect(all.length).toBeLessThan(20);
  choose("Plug", "CHADEMO");
  await waitFor(() => expect(screen.queryByText("Sandbox Alexanderplatz")).toBeNull());
  for (const card of await cards()) expect(card.textContent).toContain("CHAdeMO");
});

test("the list goes on to its end, and says then how many there are", async () => {
  showScreen();
  await screen.findByText("The nearest 20 chargers");
  fireEvent.click(await button("Show more"));
  await screen.findByText("The nearest 40 chargers");
  fireEvent.click(await button("Show more"));
  await screen.findByText("The nearest 60 chargers");
  fireEvent.click(await button("Show more"));
  await screen.findByText(/^\d+ chargers$/);
  const count = (await cards()).length;
  expect(count).toBeGreaterThan(60);
  expect(screen.getByRole("status").textContent).toBe(`${count} chargers`);
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
});

test("a page that does not come leaves the list as it was", async () => {
  const { network } = showScreen();
  await screen.findByText("The nearest 20 chargers");
  const stop = network.scenario("rate-limit");
  fireEvent.click(await button("Show more"));
  await button("Try again");
  expect((await cards()).length).toBe(20);
  stop();
  fireEvent.click(await button("Show more"));
  await screen.findByText("The nearest 40 chargers", {}, soon);
  await openStation();
});
