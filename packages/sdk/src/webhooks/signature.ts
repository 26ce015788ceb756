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
  if (!/^whsec_(?=(.{4}){8,}$)[A-Za-z\d+/]+=?=?$/.test(secret)) {
    refuse("secret(s): must be whsec_ base64", "malformed_secret");
  }
  return crypto.subtle.importKey(
    "raw",
    bytesOf(secret.slice(6)),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign", "verify"],
  );
}

/** What is signed by HMAC-SHA256. A body that came as bytes is signed as those bytes. */
export function contentOf(id: string, seconds: unknown, body: BlobPart): Promise<ArrayBuffer> {
  return new Blob([`${id}.${seconds}.`, body]).arrayBuffer();
}
