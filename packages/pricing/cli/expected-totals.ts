import { Decimal } from "../src/index.ts";
import { readJson, UsageError } from "./read-json.ts";

/** What a case expects; `null` is not asserted. */
export interface ExpectedTotals {
  readonly net: Decimal | null;
  readonly gross: Decimal | null;
  readonly timeZone: string;
  /** A side that the engine calls unknown passes too. */
  readonly unknownIsFine: boolean;
}

/**
 * Reads an `expected.json`. Where the specification's printed totals are wrong, the corrected ones
 * count.
 *
 * @throws {UsageError} naming the file and the field
 */
export function readExpected(path: string): ExpectedTotals {
  const json = readJson(path);
  if (typeof json !== "object" || json === null) throw new UsageError(`${path}: not an object`);
  const fields = new Map<string, unknown>(Object.entries(json));
  const zone = fields.get("time_zone");
  if (typeof zone !== "string") throw new UsageError(`${path}: time_zone is missing`);
  return {
    net: readTotal(path, fields, "excl_corrected") ?? readTotal(path, fields, "excl_vat"),
    gross: readTotal(path, fields, "incl_corrected") ?? readTotal(path, fields, "incl_vat"),
    timeZone: zone,
    unknownIsFine: fields.get("incl_null_ok") === true,
  };
}

function readTotal(path: string, fields: Map<string, unknown>, key: string): Decimal | null {
  const value = fields.get(key) ?? null;
  if (value === null) return null;
  if (typeof value === "string" || typeof value === "number") {
    try {
      return Decimal.of(value);
    } catch {
      throw new UsageError(`${path}: ${key} is not a decimal number: ${value}`);
    }
  }
  throw new UsageError(`${path}: ${key} is neither a decimal nor null`);
}
