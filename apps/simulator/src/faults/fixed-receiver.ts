/**
 * `push_to: "fixed"`: where a platform pushes that never reads the eMSP's version details.
 *
 * @param versionsUrl of the eMSP's credentials
 * @example
 * fixedReceiver("https://emsp.example/ocpi/versions", "2.2.1", "cdrs")
 * // "https://emsp.example/ocpi/emsp/2.2.1/cdrs"
 */
export function fixedReceiver(versionsUrl: string, version: string, module: string): string {
  const { origin, pathname } = new URL(versionsUrl);
  const base = pathname.replace(/\/versions\/?$/, "").replace(/\/$/, "");
  return `${origin}${base}/emsp/${version}/${module}`;
}
