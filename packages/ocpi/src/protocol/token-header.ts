import { createHash, timingSafeEqual } from "node:crypto";

/**
 * The token as it goes into `Authorization: Token …`: base64 of its UTF-8 bytes
 * (OCPI 2.2.1 §4.1.2).
 *
 * @example encodeToken("example-token") // "ZXhhbXBsZS10b2tlbg=="
 */
export function encodeToken(token: string): string {
  return Buffer.from(token, "utf8").toString("base64");
}

/**
 * The tokens an `Authorization` header may mean: decoded, and as it stands, because many peers
 * send it raw. The specification's own sample ends in a line feed, which is cut off.
 *
 * @returns none for a missing header or another scheme than `Token`
 */
export function readTokenHeader(header: string | undefined): string[] {
  const raw = /^Token\s+(\S+)\s*$/i.exec(header ?? "")?.[1];
  if (raw === undefined) return [];
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(raw)) return [raw];
  const decoded = Buffer.from(raw, "base64").toString("utf8").trimEnd();
  return /^[\x21-\x7e]+$/.test(decoded) ? [decoded, raw] : [raw];
}

/** SHA-256 of a token in hex: what is stored of a token that others send us. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}

/**
 * The candidate whose hash is `hash`, compared in constant time.
 *
 * @example matchToken(readTokenHeader(header), connection.tokenHash)
 */
export function matchToken(candidates: readonly string[], hash: string): string | undefined {
  const wanted = Buffer.from(hash, "hex");
  return candidates.find((candidate) => {
    const given = Buffer.from(hashToken(candidate), "hex");
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

/** How a token stands in the header: as base64 since 2.2-d2, as it is in 2.1.1. */
export type TokenEncoding = "base64" | "raw";

/**
 * The `Authorization` header.
 *
 * @example tokenHeader("example-token", "raw") // "Token example-token"
 */
export function tokenHeader(token: string, encoding: TokenEncoding): string {
  return `Token ${encoding === "raw" ? token : encodeToken(token)}`;
}

/** Whether a token can stand in the header as it is: printable ASCII without spaces. */
export function canBeSentRaw(token: string): boolean {
  return /^[\x21-\x7e]+$/.test(token);
}
