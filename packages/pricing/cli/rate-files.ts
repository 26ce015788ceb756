import {
  compareTotals,
  Decimal,
  type NormalCdr,
  type NormalTariff,
  type OcpiVersion,
  PricingError,
  moneyToDecimal,
  rateCdr,
  type Rating,
  readCdr,
  readTariff,
  roundToMinor,
} from "../src/index.ts";
import { readJson, UsageError } from "./read-json.ts";

/** A CDR with the tariffs that rate it. */
export interface RateInput {
  readonly cdr: NormalCdr;
  readonly tariffs: readonly NormalTariff[];
}

/**
 * A file with one tariff, or a list of them, in any OCPI version.
 *
 * @throws {UsageError} naming the file and the bad field
 */
export function readTariffs(path: string, version?: OcpiVersion): NormalTariff[] {
  const json = readJson(path);
  const list = Array.isArray(json) ? json : [json];
  return inFile(path, () =>
    list.map((tariff, at) => readAt(tariff, Array.isArray(json) ? String(at) : "", version)),
  );
}

function readAt(tariff: unknown, place: string, version?: OcpiVersion): NormalTariff {
  try {
    return readTariff(tariff, version);
  } catch (error) {
    if (!(error instanceof PricingError) || place === "") throw error;
    throw new UsageError(`${place}.${error.message}`);
  }
}

function inFile<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const mendable = error instanceof PricingError || error instanceof UsageError;
    if (!mendable) throw error;
    throw new UsageError(`${path}: ${error.message}`);
  }
}

/** The given tariffs first, then those of the CDR that they do not replace. */
export function readInput(path: string, given: readonly NormalTariff[]): RateInput {
  const json = readJson(path);
  return inFile(path, () => chooseTariffs(readCdr(json), given));
}

function chooseTariffs(cdr: NormalCdr, given: readonly NormalTariff[]): RateInput {
  const ids = new Set(given.map(({ id }) => id.toLowerCase()));
  const named = new Set(
    cdr.periods.flatMap(({ tariffId }) => (tariffId === null ? [] : [tariffId.toLowerCase()])),
  );
  const carried = cdr.tariffs.flatMap((json, at) => {
    const id = typeof json === "object" && json !== null && "id" in json ? json.id : undefined;
    const key = typeof id === "string" ? id.toLowerCase() : "";
    const wanted = named.has(key) ? !ids.has(key) : given.length === 0 && named.size === 0;
    return wanted ? [readAt(json, `tariffs.${at}`)] : [];
  });
  const tariffs = [...given, ...carried];
  if (tariffs.length === 0) throw new UsageError("give --tariff, or a CDR that carries its tariffs");
  return { cdr, tariffs };
}

/** Rates by the tariffs' own tax: what the CPO's totals should be. */
export function rateInput({ cdr, tariffs }: RateInput, timeZone: string): Rating {
  return rateCdr({ cdr, tariffs, timeZone, tax: "tariff" });
}

/** A rating as the command line prints it. Totals are exact decimals; null is not known. */
export function writeRating(rating: Rating, cdr: NormalCdr): Record<string, unknown> {
  const { totals, exactNet, exactGross, currency } = rating;
  return {
    currency,
    total_cost: { excl_vat: exactNet, incl_vat: exactGross },
    total_cost_rounded: {
      excl_vat: rounded(exactNet, currency),
      incl_vat: rounded(exactGross, currency),
    },
    bill: {
      net: decimal(totals.net),
      tax: decimal(totals.tax),
      gross: decimal(totals.gross),
    },
    cpo: compareTotals(rating, cdr),
    lines: rating.lines,
    taxes: rating.taxes,
    notes: rating.notes,
  };
}

/** An exact total as the currency writes it. */
function rounded(exact: string | null, currency: string): string | null {
  return exact === null ? null : moneyToDecimal(roundToMinor(Decimal.of(exact), currency));
}

/** A sum of lines, each of them rounded. */
function decimal(amount: Rating["totals"]["net"]): string | null {
  return amount === null ? null : moneyToDecimal(amount);
}

