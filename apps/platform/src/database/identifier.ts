import { randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** 16 bytes as 26 digits of Crockford's base32; text order is byte order. */
function toBase32(bytes: Buffer): string {
  let value = BigInt(`0x${bytes.toString("hex")}`);
  let text = "";
  for (let digit = 0; digit < 26; digit += 1) {
    text = alphabet[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return text;
}

/**
 * A new id: prefix and a UUIDv7 (RFC 9562 §5.7) in base32, so ids sort by their time.
 *
 * @example newId("ses", clock.now()) // "ses_01kab3…"
 */
export function newId(prefix: string, now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return `${prefix}_${toBase32(bytes)}`;
}
