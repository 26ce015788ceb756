import { PricingError } from "../pricing-error.ts";

/** No proof of a session is larger, counted in bytes of canonical JSON. */
export const largestProof = 2_000_000;
const deepest = 64;

/**
 * A copy that holds nothing but JSON, so that nobody can change it while it is checked. Size and
 * depth are bounded before anything is calculated. As in `canonicalJson`, members that are
 * `undefined` are left out and `toJSON` is honoured.
 *
 * @throws {PricingError} `invalid_proof` for what JSON has not, is too large or too deep
 */
export function copyJson(value: unknown): unknown {
  return new JsonCopier().copy(value, "", 0);
}

class JsonCopier {
  private left = largestProof;

  copy(value: unknown, path: string, depth: number): unknown {
    this.take(1, path);
    if (value === null || typeof value === "boolean") return value;
    // JSON has one zero.
    if (typeof value === "number" && Number.isFinite(value)) return value + 0;
    if (typeof value === "string" && value.isWellFormed()) {
      this.take(value.length, path);
      return value;
    }
    if (typeof value !== "object") {
      throw new PricingError("invalid_proof", "this is no JSON", path);
    }
    if (depth >= deepest) {
      throw new PricingError("invalid_proof", `nested deeper than ${deepest} levels`, path);
    }
    const inside = (item: unknown, key: string | number): unknown =>
      this.copy(item, path === "" ? `${key}` : `${path}.${key}`, depth + 1);
    if (Array.isArray(value)) return Array.from(value, inside);
    if ("toJSON" in value && typeof value.toJSON === "function") {
      return this.copy(value.toJSON(), path, depth + 1);
    }
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(entries.map(([key, item]) => {
      if (!key.isWellFormed()) throw new PricingError("invalid_proof", "this is no JSON", path);
      this.take(key.length, path);
      return [key, inside(item, key)];
    }));
  }

  private take(size: number, path: string): void {
    this.left -= size;
    if (this.left < 0) {
      throw new PricingError("invalid_proof", `larger than ${largestProof} bytes`, path);
    }
  }
}
