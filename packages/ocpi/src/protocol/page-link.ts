/**
 * The address of the next page in a `Link` header (OCPI 2.2.1 §4.1.4), absolute; `undefined`
 * where there is none. Empty headers occur and mean the end.
 *
 * @example nextPage('<https://cpo.example/locations?offset=50>; rel="next"', url)
 */
export function nextPage(header: string | null, base: string): string | undefined {
  for (const match of (header ?? "").matchAll(/<([^>]*)>([^<]*)/g)) {
    const [, target = "", parameters = ""] = match;
    if (target.trim() === "") continue;
    if (/;\s*rel\s*=\s*"?next\b"?/i.test(parameters)) return URL.parse(target, base)?.href;
  }
  return undefined;
}

/** Whether a `Link` header is there and leads nowhere. */
export function hasEmptyLink(header: string | null): boolean {
  return header !== null && !/<\s*[^>\s]/.test(header);
}
