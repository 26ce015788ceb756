import {
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
  SignJWT,
  type CryptoKey,
  type JWK,
} from "jose";
import { sql } from "kysely";
import * as z from "zod/mini";
import type { CreateClientToken } from "@networkcore/contract";
import { newId, type Clock, type Database, type Encryption } from "../database/index.ts";
import { ApiProblem } from "../http/index.ts";
import type { PartnerTables } from "./tables.ts";

const issuer = "networkcore";
const audience = "networkcore:client";
const defaultLifetimeSeconds = 3600;

const Claims = z.object({
  sub: z.string(),
  partner: z.string(),
  key: z.string(),
  origins: z.array(z.string()),
});

/** The driver that a client token stands for. */
export interface ClientIdentity {
  readonly driverId: string;
  readonly partnerId: string;
  readonly keyId: string;
  /** Origins of the pages that the token was made for. */
  readonly origins: readonly string[];
}

async function openSigningKey(
  database: Database,
  clock: Clock,
  encryption: Encryption,
): Promise<{ id: string; key: CryptoKey; verify: CryptoKey }> {
  const row = await database
    .withTables<PartnerTables>()
    .transaction()
    .execute(async (transaction) => {
      // Nodes that start at the same moment make one key between them.
      await sql`select pg_advisory_xact_lock(hashtext('networkcore/signing'))`.execute(transaction);
      const oldest = await transaction
        .selectFrom("signing_keys")
        .selectAll()
        .orderBy("created_at")
        .orderBy("id")
        .executeTakeFirst();
      if (oldest !== undefined) return oldest;
      const { privateKey } = await generateKeyPair("ES256", { extractable: true });
      const jwk = JSON.stringify(await exportJWK(privateKey));
      const now = clock.now();
      return transaction
        .insertInto("signing_keys")
        .values({ id: newId("sig", now), private_key: encryption.seal(jwk), created_at: now })
        .returningAll()
        .executeTakeFirstOrThrow();
    });
  const jwk = JSON.parse(encryption.open(row.private_key)) as JWK;
  const { d: _, ...publicJwk } = jwk;
  return {
    id: row.id,
    key: (await importJWK(jwk, "ES256")) as CryptoKey,
    verify: (await importJWK(publicJwk, "ES256")) as CryptoKey,
  };
}

/** Makes and reads client tokens: ES256 JWT of at most an hour, for one driver of one partner. */
export async function createClientTokens(
  database: Database,
  clock: Clock,
  encryption: Encryption,
) {
  const signing = await openSigningKey(database, clock, encryption);
  return {
    async issue(
      transaction: Database,
      by: { partnerId: string; keyId: string },
      request: CreateClientToken,
    ): Promise<{ token: string; expires_at: string }> {
      const now = clock.now();
      const driver = await transaction
        .withTables<PartnerTables>()
        .insertInto("drivers")
        .values({
          id: newId("drv", now),
          partner_id: by.partnerId,
          reference: request.driver.reference,
          created_at: now,
        })
        .onConflict((conflict) =>
          conflict
            .columns(["partner_id", "reference"])
            .doUpdateSet({ reference: request.driver.reference }),
        )
        .returning("id")
        .executeTakeFirstOrThrow();
      const issuedAt = Math.floor(now.getTime() / 1000);
      const expiresAt = issuedAt + (request.expires_in ?? defaultLifetimeSeconds);
      const token = await new SignJWT({
        partner: by.partnerId,
        key: by.keyId,
        origins: request.origins,
        scope: "stations quotes sessions receipts",
      })
        .setProtectedHeader({ alg: "ES256", kid: signing.id, typ: "JWT" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(driver.id)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(signing.key);
      return { token, expires_at: new Date(expiresAt * 1000).toISOString() };
    },
    /** @throws ApiProblem `token_expired` or `invalid_key` */
    async read(token: string): Promise<ClientIdentity> {
      try {
        const { payload } = await jwtVerify(token, signing.verify, {
          issuer,
          audience,
          algorithms: ["ES256"],
          currentDate: clock.now(),
        });
        const claims = z.parse(Claims, payload);
        const { sub: driverId, partner: partnerId, key: keyId, origins } = claims;
        return { driverId, partnerId, keyId, origins };
      } catch (error) {
        if (error instanceof errors.JWTExpired) {
          throw new ApiProblem("token_expired", "the client token has expired: make a new one");
        }
        throw new ApiProblem("invalid_key", "the client token is not one of ours");
      }
    },
  };
}

export type ClientTokens = Awaited<ReturnType<typeof createClientTokens>>;
