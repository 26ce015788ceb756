import { money } from "@networkcore/pricing";
import { startSimulator } from "@networkcore/simulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSandboxPsp, type Psp } from "./index.ts";

let simulator: Awaited<ReturnType<typeof startSimulator>>;
let psp: Psp;

beforeAll(async () => {
  const tokens = { de: "token-de-1", fr: "token-fr-1", gb: "token-gb-1" };
  simulator = await startSimulator({
    tokens,
    pspKey: "psp-key",
    bankKey: "bank-key",
    port: 0,
    locationsPerCpo: 1,
  });
  psp = createSandboxPsp(`${simulator.url}/psp`, "psp-key");
});
afterAll(() => simulator?.close());

const amount = money(4000, "EUR");

test("an authorisation is found by its reference, and one that was never made is not", async () => {
  const made = await psp.authorize({ reference: "ses_a", amount, paymentMethod: "pm_card" });
  expect(made.status).toBe("authorized");
  expect(await psp.find("ses_a")).toEqual(made);
  expect(await psp.find("ses_b")).toBeUndefined();
});

test("capture and release may be repeated; a declined card is told", async () => {
  const made = await psp.authorize({ reference: "ses_c", amount, paymentMethod: "pm_card" });
  await psp.capture(made.id, money(2162, "EUR"));
  await psp.capture(made.id, money(2162, "EUR"));
  const other = await psp.authorize({ reference: "ses_d", amount, paymentMethod: "pm_card" });
  await psp.release(other.id);
  await psp.release(other.id);
  expect((await psp.find("ses_c"))?.status).toBe("captured");
  expect((await psp.find("ses_d"))?.status).toBe("released");
  const declined = await psp.authorize({
    reference: "ses_e",
    amount,
    paymentMethod: "pm_declined",
  });
  expect(declined.status).toBe("declined");
});
