import type { Random } from "../network/random.ts";

const BYTES = 32;

/** A secret of Standard Webhooks: the same for the same seed, so not for anything real. */
export function makeWebhookSecret(random: Random): string {
  const bytes = Array.from({ length: BYTES }, () => Math.floor(random() * 256));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
