import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { createEncryption } from "../database/index.ts";
import { createParties, partnerMigrations, splitScheduleAt } from "./index.ts";

const { database, close } = await openTestDatabase(partnerMigrations);
afterAll(close);

const clock = stoppedAt("2026-04-13T12:00:00Z");
const encryption = createEncryption(Buffer.alloc(32, 3).toString("base64"));
const parties = createParties(clock, encryption);
const paidTo = (payeeAccount: string | null) => ({ payeeAccount, rename: true });
const allego = { countryCode: "DE", partyId: "ALL", name: "Allego" };

test("a CPO has one account, however often its connections name it; its name follows", async () => {
  const first = await parties.ensureCpo(database, allego, paidTo("DE00SANDBOX0000000ALL"));
  const renamed = { ...allego, name: "Allego GmbH" };
  const again = await Promise.all(
    Array.from({ length: 5 }, () =>
      parties.ensureCpo(database, renamed, paidTo("DE00SANDBOX0000000EVIL")),
    ),
  );
  for (const party of again) expect(party).toEqual({ ...first, name: "Allego GmbH" });
  expect(await parties.findCpo(database, "DE", "ALL")).toEqual(again[0]);
  expect(first.payeeAccount).toBe("DE00SANDBOX0000000ALL");
});

test("who may not rename an account leaves its name, and names a new one", async () => {
  const heard = { countryCode: "NL", partyId: "EVL", name: "As a hub heard" };
  const how = { payeeAccount: null, rename: false };
  const made = await parties.ensureCpo(database, heard, how);
  expect(made.name).toBe("As a hub heard");
  expect(await parties.ensureCpo(database, { ...heard, name: "Another" }, how)).toEqual(made);
});

test("the same party id in another country is another party", async () => {
  const german = await parties.ensureCpo(database, allego, paidTo(null));
  const british = await parties.ensureCpo(database, { ...allego, countryCode: "GB" }, paidTo(null));
  expect(british.id).not.toBe(german.id);
});

test.each([
  ["DE", "EUR"],
  ["GB", "GBP"],
  ["CH", "CHF"],
  ["PL", "PLN"],
  ["BG", "EUR"],
])("a CPO of %s is paid in %s", async (countryCode, currency) => {
  const named = { countryCode, partyId: "CUR", name: "C" };
  const cpo = await parties.ensureCpo(database, named, paidTo(null));
  expect(cpo.currency).toBe(currency);
});

test("a CPO of a country that is not served yet is refused, not guessed", async () => {
  const named = { countryCode: "BR", partyId: "BRA", name: "X" };
  const cpo = parties.ensureCpo(database, named, paidTo(null));
  await expect(cpo).rejects.toThrow(/BR/);
});

test("accounts to pay to cannot be read in the table", async () => {
  const payeeAccount = "NL00SANDBOX0000WALLET";
  const given = { name: "Wallet", currency: "EUR", payeeAccount };
  const partner = await parties.createDemandPartner(database, given);
  const { rows } = await sql<{ row: string }>`select parties::text as row from parties`
    .execute(database);
  for (const { row } of rows) expect(row).not.toContain("SANDBOX");
  expect((await parties.get(database, partner.id))?.payeeAccount).toBe(payeeAccount);
  expect(await parties.get(database, "dmp_unknown")).toBeUndefined();
});

test("the split schedule in force is the last one that has begun", async () => {
  await sql`insert into split_schedules values ('2026-07', '2026-07-01T00:00:00Z', 4.5, 65)`
    .execute(database);
  const at = async (time: string) => (await splitScheduleAt(database, new Date(time))).version;
  expect(await at("2026-01-01T00:00:00Z")).toBe("2026-01");
  expect(await at("2026-06-30T23:59:59.999Z")).toBe("2026-01");
  expect(await at("2026-07-01T00:00:00Z")).toBe("2026-07");
  expect(await splitScheduleAt(database, new Date("2026-08-01T00:00:00Z"))).toEqual({
    version: "2026-07",
    effective_from: "2026-07-01T00:00:00.000Z",
    commission_percent: "4.5",
    partner_share_percent: "65",
  });
  const early = splitScheduleAt(database, new Date("2025-12-31T23:59:59Z"));
  await expect(early).rejects.toMatchObject({ code: "not_found" });
});
