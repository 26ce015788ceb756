import { PricingError } from "../pricing-error.ts";

/**
 * JSON with one spelling per value (RFC 8785): keys sorted by UTF-16 code units, no spaces, so that
 * equal tariffs have equal hashes. `undefined` members are left out; `toJSON` is honoured.
 *
 * @example canonicalJson({ b: 1, a: [true, null] }) // '{"a":[true,null],"b":1}'
 * @throws {PricingError} `not_canonical` for NaN, infinities, bigints, functions, lone surrogates
 */
export function canonicalJson(value: unknown): string {
  return write(value, "");
}

function write(value: unknown, path: string): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string" && value.isWellFormed()) return JSON.stringify(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) {
    return `[${value.map((item, at) => write(item ?? null, `${path}.${at}`)).join(",")}]`;
  }
  if (typeof value === "object") {
    if ("toJSON" in value && typeof value.toJSON === "function") {
      return write(value.toJSON(), path);
    }
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${write(key, path)}:${write(member, `${path}.${key}`)}`);
    return `{${members.join(",")}}`;
  }
  throw new PricingError("not_canonical", `no JSON for a ${typeof value}`, path.slice(1));
}
