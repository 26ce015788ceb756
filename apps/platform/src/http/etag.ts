import { hash } from "node:crypto";

/**
 * The strong `ETag` of an answer's body (RFC 9110 §8.8.3).
 *
 * @example etagOf('{"id":"tok_…"}') // '"9Yt…"', with its quotation marks
 */
export function etagOf(body: string): string {
  return `"${hash("sha256", body, "base64url").slice(0, 27)}"`;
}

const listOfTags = /^\s*(?:W\/)?"[\x21\x23-\x7e]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e]*")*\s*$/;

/**
 * The entity tags of an `If-Match` or `If-None-Match` header.
 *
 * @returns `*` for any, undefined for what is no list of tags
 */
export function readTags(header: string): "*" | readonly string[] | undefined {
  if (header.trim() === "*") return "*";
  if (!listOfTags.test(header)) return undefined;
  return header.match(/(?:W\/)?"[^"]*"/g) ?? undefined;
}

/** Whether `If-None-Match` names what we would send: tags are compared weakly (§8.8.3.2). */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = readTags(ifNoneMatch ?? "");
  if (tags === undefined) return false;
  return tags === "*" || tags.some((tag) => tag.replace(/^W\//, "") === etag);
}
