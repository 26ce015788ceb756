const SEEDS = [0xdeadbeef, 0x41c6ce57] as const;

function mix(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

/** The strong `ETag` of a body (RFC 9110 §8.8.3): the same for the same bytes. */
export function etagOf(body: string): string {
  const parts = SEEDS.map((seed) => mix(body, seed).toString(36).padStart(7, "0"));
  return `"${parts.join("")}${body.length.toString(36)}"`;
}

const listOfTags = /^\s*(?:W\/)?"[\x21\x23-\x7e]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e]*")*\s*$/;

/** The tags of an `If-Match` or `If-None-Match`: `*` for any, undefined for what is no list. */
export function readTags(header: string): "*" | readonly string[] | undefined {
  if (header.trim() === "*") return "*";
  if (!listOfTags.test(header)) return undefined;
  return header.match(/(?:W\/)?"[^"]*"/g) ?? undefined;
}

/** Whether `If-None-Match` names what would be sent. */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const tags = readTags(ifNoneMatch ?? "");
  if (tags === undefined) return false;
  return tags === "*" || tags.some((tag) => tag.replace(/^W\//, "") === etag);
}
