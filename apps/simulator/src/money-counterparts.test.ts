import { afterEach, beforeEach, expect, test } from "vitest";
import { type Simulator, startSimulator } from "./start-simulator.ts";

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({
    port: 0,
    tokens: { de: "a", fr: "b", gb: "c" },
    pspKey: "psp-key",
    bankKey: "bank-key",
    locationsPerCpo: 5,
  });
});

afterEach(() => simulator.close());

async function call(method: string, path: string, body?: object, key?: string) {
  const bearer = key ?? (path.startsWith("/psp") ? "psp-key" : "bank-key");
  const response = await fetch(`${simulator.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const hold = { reference: "ses_1", amount: 8000, currency: "EUR", payment_method: "pm_card" };
const payout = {
  end_to_end_id: "NC-1",
  amount: 2126,
  currency: "EUR",
  creditor: { name: "Allego GmbH", iban: "DE89370400440532013000" },
};

async function moveClock(hours: number) {
  await call("PUT", "/control/clock", { offset_ms: hours * 3_600_000 });
}

test("the same reference never makes a second authorisation", async () => {
  const first = await call("POST", "/psp/authorizations", hold);
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ status: "authorized", amount: 8000, captured_amount: 0 });
  const again = await call("POST", "/psp/authorizations", hold);
  expect([again.status, again.body]).toEqual([200, first.body]);
  const other = await call("POST", "/psp/authorizations", { ...hold, amount: 1 });
  expect(other.status).toBe(409);
  const found = await call("GET", "/psp/authorizations?reference=ses_1");
  expect(found.body.data).toEqual([first.body]);
});

test("pm_declined is declined and cannot be captured", async () => {
  const declined = { ...hold, payment_method: "pm_declined" };
  const made = await call("POST", "/psp/authorizations", declined);
  expect(made.body.status).toBe("declined");
  const path = `/psp/authorizations/${made.body.id}/capture`;
  expect((await call("POST", path, { amount: 1 })).status).toBe(409);
});

test("a capture is idempotent, at most what is held, and not changed later", async () => {
  const { id } = (await call("POST", "/psp/authorizations", hold)).body;
  const path = `/psp/authorizations/${id}/capture`;
  const tooMuch = await call("POST", path, { amount: 8001 });
  expect([tooMuch.status, tooMuch.body.param]).toEqual([422, "amount"]);
  const first = await call("POST", path, { amount: 2162 });
  expect(first.body).toMatchObject({ status: "captured", captured_amount: 2162 });
  expect(await call("POST", path, { amount: 2162 })).toEqual(first);
  expect((await call("POST", path, { amount: 2163 })).status).toBe(409);
  expect((await call("POST", `/psp/authorizations/${id}/release`)).status).toBe(409);
});

test("a release is idempotent and ends the authorisation", async () => {
  const { id } = (await call("POST", "/psp/authorizations", hold)).body;
  const first = await call("POST", `/psp/authorizations/${id}/release`);
  expect(first.body.status).toBe("released");
  expect(await call("POST", `/psp/authorizations/${id}/release`)).toEqual(first);
  expect((await call("POST", `/psp/authorizations/${id}/capture`, { amount: 1 })).status).toBe(409);
});

test("captures are settled the next day at 02:00 UTC, net of the fee, into the bank", async () => {
  for (const [reference, currency] of [["a", "EUR"], ["b", "EUR"], ["c", "GBP"]]) {
    const made = await call("POST", "/psp/authorizations", { ...hold, reference, currency });
    await call("POST", `/psp/authorizations/${made.body.id}/capture`, { amount: 2162 });
  }
  expect((await call("GET", "/psp/settlements")).body.data).toEqual([]);
  await moveClock(27);
  const { data } = (await call("GET", "/psp/settlements")).body;
  expect(data).toMatchObject([
    { currency: "EUR", gross: 4324, fee: 50, net: 4274 },
    { currency: "GBP", gross: 2162, fee: 25, net: 2137 },
  ]);
  expect(data[0].booked_at).toMatch(/T02:00:00\.000Z$/);
  expect(data[0].items.map((item: { fee: number }) => item.fee)).toEqual([25, 25]);
  const after = await call("GET", `/psp/settlements?after=${data[0].id}`);
  expect(after.body.data).toEqual([data[1]]);
  const statement = (await call("GET", "/bank/statement")).body.data;
  expect(statement).toMatchObject([
    { direction: "credit", kind: "psp_settlement", amount: 4274, reference: data[0].id },
    { direction: "credit", kind: "psp_settlement", amount: 2137, reference: data[1].id },
  ]);
  expect((await call("GET", "/bank/statement")).body.data).toEqual(statement);
});

test("the same payout is answered the same and booked once", async () => {
  const first = await call("POST", "/bank/payouts", payout);
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ status: "accepted", amount: 2126 });
  const again = await call("POST", "/bank/payouts", payout);
  expect([again.status, again.body]).toEqual([200, first.body]);
  expect((await call("POST", "/bank/payouts", { ...payout, amount: 1 })).status).toBe(409);
  expect((await call("GET", "/bank/payouts/NC-1")).body).toEqual(first.body);
  expect((await call("GET", "/bank/payouts/NC-2")).status).toBe(404);
  const { data } = (await call("GET", "/bank/statement")).body;
  expect(data).toMatchObject([
    { direction: "debit", kind: "payout", amount: 2126, end_to_end_id: "NC-1", reference: null },
  ]);
  const after = await call("GET", `/bank/statement?after=${data[0].entry_id}`);
  expect(after.body.data).toEqual([]);
});

test("a payout whose answer is lost is booked, and once only", async () => {
  await call("PUT", "/control/bank", { drop_next_response: true });
  await expect(call("POST", "/bank/payouts", payout)).rejects.toThrow("fetch failed");
  expect((await call("GET", "/bank/payouts/NC-1")).body.status).toBe("accepted");
  expect((await call("POST", "/bank/payouts", payout)).status).toBe(200);
  expect((await call("GET", "/bank/statement")).body.data.length).toBe(1);
});

test("without the key nothing is told, and a wrong field is named", async () => {
  expect((await call("GET", "/psp/settlements", undefined, "bank-key")).status).toBe(401);
  expect((await call("GET", "/bank/statement", undefined, "psp-key")).status).toBe(401);
  const wrong = await call("POST", "/bank/payouts", { ...payout, amount: 1.5 });
  expect([wrong.status, wrong.body.param]).toEqual([400, "amount"]);
  const iban = { ...payout, creditor: { name: "x", iban: "?" } };
  expect((await call("POST", "/bank/payouts", iban)).body.param).toBe("creditor.iban");
});

test("control names the field that is wrong and the EVSE that is not there", async () => {
  const clock = await call("PUT", "/control/clock", { offset_ms: -1 });
  expect([clock.status, clock.body.param]).toEqual([400, "offset_ms"]);
  const unknown = await call("PUT", "/control/evses/DE/ALL/none", {});
  expect([unknown.status, unknown.body.param]).toEqual([404, "evse_uid"]);
  expect((await call("GET", "/control/evses/XX/ALL/none")).status).toBe(404);
  expect((await call("GET", "/healthz")).body).toEqual({ status: "ok" });
});
