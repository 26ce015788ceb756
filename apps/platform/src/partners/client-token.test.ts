import { generateKeyPair, SignJWT } from "jose";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { createEncryption } from "../database/index.ts";
import { createClientTokens, createParties, partnerMigrations } from "./index.ts";

const { database, close } = await openTestDatabase(partnerMigrations);
afterAll(close);

const clock = stoppedAt("2026-04-13T12:00:00Z");
const encryption = createEncryption(Buffer.alloc(32, 3).toString("base64"));
const partner = await createParties(clock, encryption).createDemandPartner(database, {
  name: "Wallet",
  currency: "EUR",
  payeeAccount: null,
});
const tokens = await createClientTokens(database, clock, encryption);
const by = { partnerId: partner.id, keyId: "key_1" };
const origins = ["https://wallet.example"];

const issue = (reference = "driver-1", expiresIn?: number) =>
  tokens.issue(database, by, {
    driver: { reference },
    origins,
    ...(expiresIn !== undefined && { expires_in: expiresIn }),
  });

const minute = 60_000;

test("a token stands for one driver of the partner, the same one each time", async () => {
  const first = await tokens.read((await issue("driver-a")).token);
  expect(first).toMatchObject({ partnerId: partner.id, keyId: "key_1" });
  expect(first.driverId).toMatch(/^drv_/);
  expect(await tokens.read((await issue("driver-a")).token)).toEqual(first);
  expect((await tokens.read((await issue("driver-b")).token)).driverId).not.toBe(first.driverId);
});

test("a token lives for an hour by the clock, or for as long as was asked", async () => {
  clock.set("2026-04-13T12:00:00Z");
  const hour = await issue();
  const short = await issue("driver-1", 300);
  expect(hour.expires_at).toBe("2026-04-13T13:00:00.000Z");
  expect(short.expires_at).toBe("2026-04-13T12:05:00.000Z");
  clock.pass(5 * minute - 1_000);
  await tokens.read(short.token);
  clock.pass(1_000);
  await expect(tokens.read(short.token)).rejects.toMatchObject({ code: "token_expired" });
  await tokens.read(hour.token);
  clock.pass(55 * minute);
  await expect(tokens.read(hour.token)).rejects.toMatchObject({ code: "token_expired" });
});

const refused = { code: "invalid_key" };

test("a token that was changed in any of its parts is refused", async () => {
  const { token } = await issue();
  const parts = token.split(".");
  for (const changed of [0, 1, 2]) {
    const tampered = parts.map((part, index) => {
      if (index !== changed) return part;
      const middle = Math.floor(part.length / 2);
      return part.slice(0, middle) + (part[middle] === "A" ? "B" : "A") + part.slice(middle + 1);
    });
    await expect(tokens.read(tampered.join("."))).rejects.toMatchObject(refused);
  }
});

test("a token that claims another driver, or no signature, is refused", async () => {
  const { token } = await issue();
  const [head = "", body = "", signature = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as object;
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: "drv_other" })).toString("base64url");
  await expect(tokens.read(`${head}.${forged}.${signature}`)).rejects.toMatchObject(refused);
  const none = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT" })).toString("base64url");
  await expect(tokens.read(`${none}.${body}.`)).rejects.toMatchObject(refused);
  await expect(tokens.read("not-a-token")).rejects.toMatchObject(refused);
});

/** A token like ours, but with another claim or signed by somebody else. */
async function sign(
  key: Parameters<SignJWT["sign"]>[0],
  claims: { audience?: string; issuer?: string } = {},
) {
  return new SignJWT({ partner: partner.id, key: "key_1", origins: [] })
    .setProtectedHeader({ alg: "ES256" })
    .setIssuer(claims.issuer ?? "networkcore")
    .setAudience(claims.audience ?? "networkcore:client")
    .setSubject("drv_1")
    .setExpirationTime(Math.floor(clock.now().getTime() / 1000) + 600)
    .sign(key);
}

test("a token of another audience or issuer is refused, also under our own key", async () => {
  const { rows } = await sql<{ private_key: string }>`select private_key from signing_keys`
    .execute(database);
  const own = JSON.parse(encryption.open(rows[0]?.private_key ?? "")) as JsonWebKey;
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("jwk", own, curve, true, ["sign"]);
  expect((await tokens.read(await sign(key))).driverId).toBe("drv_1");
  const other = await sign(key, { audience: "networkcore:operator" });
  await expect(tokens.read(other)).rejects.toMatchObject(refused);
  await expect(tokens.read(await sign(key, { issuer: "evil" }))).rejects.toMatchObject(refused);
});

test("a token signed with somebody else's key is refused", async () => {
  const { privateKey } = await generateKeyPair("ES256");
  await expect(tokens.read(await sign(privateKey))).rejects.toMatchObject(refused);
});

test("nodes that open at the same moment read each other's tokens", async () => {
  const fresh = await openTestDatabase(partnerMigrations);
  try {
    const nodes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => {
        // No two machines have quite the same time.
        const own = stoppedAt(new Date(clock.now().getTime() - index).toISOString());
        return createClientTokens(fresh.database, own, encryption);
      }),
    );
    const made = await Promise.all(
      nodes.map((node, index) =>
        fresh.database.transaction().execute(async (transaction) => {
          const { id } = await createParties(clock, encryption).createDemandPartner(transaction, {
            name: `Wallet ${index}`,
            currency: "EUR",
            payeeAccount: null,
          });
          const request = { driver: { reference: "d" }, origins };
          return node.issue(transaction, { partnerId: id, keyId: "key_1" }, request);
        }),
      ),
    );
    for (const node of nodes) {
      const read = await Promise.all(made.map(({ token }) => node.read(token)));
      expect(read.map(({ keyId }) => keyId)).toEqual(made.map(() => "key_1"));
    }
  } finally {
    await fresh.close();
  }
});
