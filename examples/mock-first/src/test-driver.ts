import { fireEvent, screen, waitFor } from "@testing-library/dom";
import { expect } from "vitest";

/** A session of the tests runs 600 times as fast as life, and retries take real seconds. */
export const soon = { timeout: 15_000 };

export const button = (name: string | RegExp) => screen.findByRole("button", { name }, soon);

export const heading = (name: string) => screen.findByRole("heading", { name }, soon);

/** Opens a station from the list. */
export async function openStation(name = "Sandbox Alexanderplatz"): Promise<void> {
  fireEvent.click(await button(new RegExp(name)));
  await heading(name);
}

/** Presses "Start charging" as soon as there is an offer. */
export async function start(): Promise<void> {
  const start = await button("Start charging");
  await waitFor(() => expect(start).toHaveProperty("disabled", false), soon);
  fireEvent.click(start);
}

/** Moves the slider, and waits for the offer that belongs to it. */
export async function want(kwh: number): Promise<void> {
  const expected = () => screen.getByText(/^We hold/).closest("p")?.textContent;
  await screen.findByText(/^We hold/, {}, soon);
  const before = expected();
  fireEvent.input(screen.getByRole("slider"), { target: { value: String(kwh) } });
  await waitFor(() => expect(expected()).not.toBe(before), soon);
}
