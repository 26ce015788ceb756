import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Seals secrets for storage with AES-256-GCM. */
export interface Encryption {
  seal(plain: string): string;
  open(sealed: string): string;
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * @param key - 32 bytes, base64
 * @throws RangeError when the key is not 32 bytes long
 * @example createEncryption(key).seal("token") // "v1.…"
 */
export function createEncryption(key: string): Encryption {
  const bytes = Buffer.from(key, "base64");
  if (bytes.length !== 32) throw new RangeError("the encryption key must be 32 bytes in base64");
  return {
    seal(plain) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", bytes, nonce);
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
    },
    open(sealed) {
      if (!sealed.startsWith("v1.")) throw new Error("a sealed secret of an unknown version");
      const all = Buffer.from(sealed.slice(3), "base64url");
      const decipher = createDecipheriv("aes-256-gcm", bytes, all.subarray(0, nonceBytes));
      decipher.setAuthTag(all.subarray(nonceBytes, nonceBytes + tagBytes));
      const body = all.subarray(nonceBytes + tagBytes);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    },
  };
}
