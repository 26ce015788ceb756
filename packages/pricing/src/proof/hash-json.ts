import { canonicalJson } from "./canonical-json.ts";
import type { ProofHash } from "./price-proof.ts";

/**
 * The SHA-256 of a value's canonical JSON (RFC 8785) in UTF-8, as `sha256:<hex>`.
 *
 * @example await hashJson({}) // "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c0…"
 * @throws {PricingError} `not_canonical`
 * @throws {Error} where there is no `crypto.subtle`: a page that is neither https nor localhost
 */
export async function hashJson(value: unknown): Promise<ProofHash> {
  return hashBytes(new TextEncoder().encode(canonicalJson(value)));
}

/** @throws {Error} where there is no `crypto.subtle` */
async function hashBytes(bytes: Uint8Array<ArrayBuffer>): Promise<ProofHash> {
  const { subtle } = globalThis.crypto;
  // The types do not know that browsers leave it out of insecure pages.
  if ((subtle as SubtleCrypto | undefined) === undefined) {
    throw new Error("SHA-256 needs crypto.subtle: Node 20, or a page on https or localhost");
  }
  const digest = new Uint8Array(await subtle.digest("SHA-256", bytes));
  return `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
