import { randomBytes } from "node:crypto";
import type { Encryption } from "../../database/index.ts";
import type { KeptSecret } from "../tables.ts";

const prefix = "whsec_";
const secretBytes = 32;
const hintLength = prefix.length + 4;

/** A new secret, `whsec_` and base64 (Standard Webhooks 1.0). */
export const makeSecret = (): string => prefix + randomBytes(secretBytes).toString("base64");

/** The bytes with which a secret signs. */
export const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(prefix.length), "base64");

/** A secret as it is kept: sealed, because it must be read to sign. */
export function keepSecret(encryption: Encryption, secret: string, now: Date): KeptSecret {
  return {
    sealed: encryption.seal(secret),
    hint: secret.slice(0, hintLength),
    created_at: now.toISOString(),
    expires_at: null,
  };
}

/** Those that sign now, newest first. */
export function liveSecrets(secrets: readonly KeptSecret[], now: Date): KeptSecret[] {
  return secrets.filter(({ expires_at: end }) => end === null || new Date(end) > now);
}

/**
 * Puts a new secret in the place of the present one, which signs beside it for a while. One that
 * was on its way out already signs no more: there are never more than two.
 */
export function rotateSecrets(
  secrets: readonly KeptSecret[],
  fresh: KeptSecret,
  { now, overlapSeconds }: { readonly now: Date; readonly overlapSeconds: number },
): KeptSecret[] {
  const [present] = liveSecrets(secrets, now);
  if (present === undefined || overlapSeconds === 0) return [fresh];
  const end = new Date(now.getTime() + overlapSeconds * 1_000);
  return [fresh, { ...present, expires_at: end.toISOString() }];
}
