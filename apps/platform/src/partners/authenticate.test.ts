import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { createEncryption } from "../database/index.ts";
import {
  createApiKeys,
  createAuthenticate,
  createClientTokens,
  createParties,
  partnerMigrations,
} from "./index.ts";

const { database, close } = await openTestDatabase(partnerMigrations);
afterAll(close);

const clock = stoppedAt("2026-04-13T12:00:00Z");
const encryption = createEncryption(Buffer.alloc(32, 3).toString("base64"));
const keys = createApiKeys(database, clock);
const tokens = await createClientTokens(database, clock, encryption);
const authenticate = createAuthenticate(keys, tokens, "test");
const partner = await createParties(clock, encryption).createDemandPartner(database, {
  name: "Wallet",
  currency: "EUR",
  payeeAccount: null,
});
await keys.register({ value: "sk_test_partner", kind: "secret", partyId: partner.id });
await keys.register({ value: "sk_test_operator", kind: "operator", partyId: null });
await keys.register({ value: "sk_live_partner", kind: "secret", partyId: partner.id });
await keys.register({
  value: "pk_test_partner",
  kind: "public",
  partyId: partner.id,
  frameOrigins: ["https://wallet.example"],
});

test("a secret key is its partner's server, an operator's key the operator", async () => {
  const server = await authenticate("Bearer sk_test_partner");
  expect(server).toMatchObject({ kind: "server", partnerId: partner.id });
  expect(await authenticate("bearer sk_test_operator")).toMatchObject({ kind: "operator" });
});

test("a client token is its driver", async () => {
  const secret = await keys.find("sk_test_partner");
  const by = { partnerId: partner.id, keyId: secret?.id ?? "" };
  const request = { driver: { reference: "driver-1" }, origins: ["https://wallet.example"] };
  const { token } = await tokens.issue(database, by, request);
  expect(await authenticate(`Bearer ${token}`)).toMatchObject({
    kind: "client",
    partnerId: partner.id,
    driverId: expect.stringMatching(/^drv_/) as string,
  });
});

test("a client token ends with the key that made it", async () => {
  await keys.register({ value: "sk_test_leaked", kind: "secret", partyId: partner.id });
  const leaked = await keys.find("sk_test_leaked");
  const by = { partnerId: partner.id, keyId: leaked?.id ?? "" };
  const request = { driver: { reference: "driver-2" }, origins: ["https://wallet.example"] };
  const { token } = await tokens.issue(database, by, request);
  expect(await authenticate(`Bearer ${token}`)).toMatchObject({ kind: "client" });
  await sql`update api_keys set revoked_at = now() where id = ${by.keyId}`.execute(database);
  await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: "invalid_key" });
});

test.each([
  [undefined, "missing_key", /Authorization/],
  ["", "missing_key", /Authorization/],
  ["Basic c2s6", "missing_key", /Authorization/],
  ["Bearer pk_test_partner", "invalid_key", /public key/],
  ["Bearer sk_live_partner", "invalid_key", /sk_test_/],
  ["Bearer sk_test_unknown", "invalid_key", /unknown or has been revoked/],
  ["Bearer sk_", "invalid_key", /sk_test_/],
])("%s is refused with a reason", async (authorization, code, message) => {
  const refusal = authenticate(authorization);
  await expect(refusal).rejects.toMatchObject({ code });
  await expect(refusal).rejects.toThrow(message);
});

test("a revoked key is refused", async () => {
  await keys.register({ value: "sk_test_revoked", kind: "secret", partyId: partner.id });
  await authenticate("Bearer sk_test_revoked");
  const { id } = (await keys.find("sk_test_revoked")) ?? {};
  await sql`update api_keys set revoked_at = now() where id = ${id}`.execute(database);
  const refusal = authenticate("Bearer sk_test_revoked");
  await expect(refusal).rejects.toMatchObject({ code: "invalid_key" });
});

test("keys are kept by their hash only, and registering one again keeps its id", async () => {
  const before = await keys.find("pk_test_partner");
  const frameOrigins = ["https://new.example"];
  const value = "pk_test_partner";
  await keys.register({ value, kind: "public", partyId: partner.id, frameOrigins });
  expect(await keys.find("pk_test_partner")).toEqual({ ...before, frame_origins: frameOrigins });
  const { rows } = await sql<{ row: string }>`select api_keys::text as row from api_keys`
    .execute(database);
  for (const { row } of rows) expect(row).not.toMatch(/[ps]k_test/);
});
