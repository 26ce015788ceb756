import { refuse } from "./webhook-verification-error.ts";

/** The bytes of base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
}

/**
 * The key of a secret. Standard Webhooks 1.0 asks for at least 24 bytes: 32 letters of base64.
 *
 * @throws {WebhookVerificationError} `malformed_secret`
 */
export async function keyOf(secret: string): Promise<CryptoKey> {
  if (!/^whsec_([A-Za-z\d+/=]{4}){8,}$/.test(secret)) {
    refuse("malformed_secret", "secret: must be whsec_ base64");
  }
  return crypto.subtle.importKey(
    "raw",
    bytesOf(secret.slice(6)),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign", "verify"],
  );
}

/** What is signed by HMAC-SHA256. */
export function contentOf(...parts: readonly [id: string, seconds: unknown, body: string]) {
  return new TextEncoder().encode(parts.join("."));
}
