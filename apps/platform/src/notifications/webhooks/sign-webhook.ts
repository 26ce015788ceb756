import { createHmac } from "node:crypto";
import { keyOf } from "./secret.ts";

/**
 * The signature of a webhook (Standard Webhooks 1.0): `v1,` and the HMAC-SHA256 of id, timestamp
 * and body in base64; one for each secret, separated by spaces.
 *
 * @param message.timestamp - Unix seconds
 */
export function signWebhook(
  secrets: readonly string[],
  message: { readonly id: string; readonly timestamp: number; readonly body: string },
): string {
  const signed = `${message.id}.${message.timestamp}.${message.body}`;
  return secrets
    .map((secret) => `v1,${createHmac("sha256", keyOf(secret)).update(signed).digest("base64")}`)
    .join(" ");
}
