import { canonicalJson } from "@networkcore/pricing";

const prime = 0x100000001b3n;
const offset = 0xcbf29ce484222325n;

/** FNV-1a, 64 bits, in hex. */
function fnv1a(text: string): string {
  let hash = offset;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
  }
  return hash.toString(16).padStart(16, "0");
}

/**
 * How a receipt names the version of a tariff: by a hash of its canonical JSON, SHA-256 in hex. The
 * mock network, which has to know it at once, names its own `fnv1a-` and 16 hex digits.
 *
 * @param like - the receipt's version: which of the two it is
 * @param hash - `sha256:` and 64 hex digits, of the same document
 */
export function tariffVersion(document: object, hash: unknown, like: unknown): string {
  return String(like).startsWith("fnv1a-")
    ? `fnv1a-${fnv1a(canonicalJson(document))}`
    : String(hash).replace("sha256:", "");
}
