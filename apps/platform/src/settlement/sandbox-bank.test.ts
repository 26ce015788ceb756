import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BankUnreachable, createSandboxBank } from "./index.ts";

let status = 201;
const app = new Hono().post("/payouts", (context) => context.json({}, status as 201));
const server = createAdaptorServer({ fetch: app.fetch });
let bank: ReturnType<typeof createSandboxBank>;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  bank = createSandboxBank(`http://localhost:${port}`, "key");
});
afterAll(() => server.close());

const order = {
  endToEndId: "NC20260413EUR1",
  amount: { amount: 2071, currency: "EUR" },
  creditor: { name: "CPO", iban: "DE00SANDBOX0000000ALL" },
};

test.each([400, 422])("an order that the bank refuses with %i is rejected", async (code) => {
  status = code;
  expect(await bank.pay(order)).toBe("rejected");
});

test.each([401, 403, 408, 409, 429, 500, 503])(
  "%i says nothing about the order: it stays unknown, and nobody is blocked",
  async (code) => {
    status = code;
    await expect(bank.pay(order)).rejects.toThrow(BankUnreachable);
  },
);
