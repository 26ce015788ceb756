/** What the page's address tells: who frames the widget. Nothing personal is ever in it. */
export interface PageAddress {
  /** The only origin the widget speaks to. */
  readonly hostOrigin: string;
}

/**
 * Reads the query of the widget's address, `?pk=…&host=https%3A%2F%2Fwallet.example`.
 *
 * @returns null when no usable host is named
 */
export function readPageAddress(search: string): PageAddress | null {
  const host = new URLSearchParams(search).get("host");
  if (host === null || !URL.canParse(host)) return null;
  const { origin, protocol } = new URL(host);
  const isWeb = protocol === "https:" || protocol === "http:";
  return isWeb && origin === host ? { hostOrigin: origin } : null;
}
