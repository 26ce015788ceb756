import type { Fields } from "../fields/index.ts";
import type { NormalCdr } from "../rating/index.ts";

const costParts = ["excl_vat", "incl_vat", "before_taxes"];

/**
 * What pricing reads of a CDR, and nothing else: no token, no contract, no address. Members that
 * are null are left out, and so is a total that cannot be read, which may hold anything.
 *
 * @param read the same CDR as `readCdr` took it
 */
export function excerptOf(cdr: Fields, read: Pick<NormalCdr, "statedProblem">): Fields {
  const end = (cdr["end_date_time"] ?? null) === null ? "stop_date_time" : "end_date_time";
  return {
    ...pick(cdr, ["id", "currency", "start_date_time", end]),
    charging_periods: listOf(cdr["charging_periods"], (period) => ({
      ...pick(period, ["start_date_time"]),
      dimensions: listOf(period["dimensions"], (one) => pick(one, ["type", "volume"])),
      ...pick(period, ["tariff_id"]),
    })),
    ...pick(cdr, ["credit"]),
    ...(read.statedProblem === null ? costOf(cdr["total_cost"]) : {}),
  };
}

/** A number or text in 2.1.1; the names of taxes tell nothing that their sum does not. */
function costOf(cost: unknown): Fields {
  if (cost === undefined || cost === null) return {};
  if (typeof cost !== "object") return { total_cost: cost };
  const from = cost as Fields;
  const taxes = from["taxes"];
  const priced = from["before_taxes"] !== undefined && from["before_taxes"] !== null;
  const amounts = priced && Array.isArray(taxes)
    ? { taxes: listOf(taxes, (tax) => pick(tax, ["amount"])) }
    : {};
  return { total_cost: { ...pick(from, costParts), ...amounts } };
}

function pick(from: Fields, keys: readonly string[]): Fields {
  const found = keys.filter((key) => from[key] !== undefined && from[key] !== null);
  return Object.fromEntries(found.map((key) => [key, from[key]]));
}

/** `readCdr` has seen that it is a list of objects. */
function listOf(list: unknown, take: (item: Fields) => Fields): readonly Fields[] {
  return (list as readonly Fields[]).map(take);
}
