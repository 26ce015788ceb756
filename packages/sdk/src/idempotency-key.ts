/**
 * A new random key. Not `crypto.randomUUID`: browsers offer it on secure origins only, and a page
 * in development on another machine's address is none.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
