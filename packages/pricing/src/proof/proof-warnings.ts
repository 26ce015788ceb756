import { Decimal } from "../money/index.ts";
import { resolveTax, type TaxDecision } from "../tax/index.ts";
import { readInstant } from "../time/index.ts";
import type { PricedInputs } from "./complete-proof.ts";
import type { ProofPlace, ProofTaxRow } from "./price-proof.ts";
import type { ProofInputs } from "./proof-inputs.ts";

/** Something that the arithmetic does not prove. */
export interface ProofWarning {
  readonly path: string;
  /** `tax_row_differs`: this device's table of taxes says something else, or nothing. */
  readonly code: "tax_row_differs" | "tariff_not_in_force";
  /** English. */
  readonly message: string;
}

/** Holds a proof against what else is known here. */
export function warnOf(inputs: ProofInputs, priced: PricedInputs): readonly ProofWarning[] {
  return [...taxWarnings(inputs), ...tariffWarnings(priced)];
}

function taxWarnings({ tax }: ProofInputs): ProofWarning[] {
  if (tax.source === "tariff" || tax.place === undefined) return [];
  const { place } = tax;
  return tax.rows.flatMap((row, at) => {
    const found = askTable(place, row);
    const path = `tax.rows.${at}`;
    if (found.status === "unresolved") {
      const message = `the table has no rate for ${row.fee_type}: ${found.reason}`;
      return [{ path, code: "tax_row_differs" as const, message }];
    }
    if (isSame(row, found)) return [];
    const message = `says ${nameOf(row)} for ${row.fee_type}, the table ${nameOf(found)}`;
    return [{ path, code: "tax_row_differs" as const, message }];
  });
}

function askTable(place: ProofPlace, row: ProofTaxRow): TaxDecision {
  return resolveTax({
    country: place.country,
    region: place.region,
    postalCode: place.postal_code,
    localDate: place.local_date,
    feeType: row.fee_type,
  });
}

type Named = Pick<ProofTaxRow, "rate" | "rule" | "parts">;

function isSame(row: Named, found: Named): boolean {
  if (row.rule !== found.rule || !isEqual(row.rate, found.rate)) return false;
  const [told, known] = [row.parts ?? [], found.parts ?? []];
  return told.length === known.length && told.every((part, at) => {
    const other = known[at];
    return other !== undefined && part.name === other.name && isEqual(part.rate, other.rate);
  });
}

function isEqual(a: string, b: string): boolean {
  return Decimal.of(a).compare(Decimal.of(b)) === 0;
}

function nameOf({ rate, rule, parts }: Named): string {
  const names = parts?.map((part) => `${part.name} ${part.rate} %`).join(" + ");
  return names === undefined ? `${rate} % (${rule})` : `${names} (${rule})`;
}

/** The public tariff is the one in force when the session began. */
function tariffWarnings({ tariffs, cdr }: PricedInputs): ProofWarning[] {
  return tariffs.flatMap(({ id, validFrom, validUntil }, at) => {
    const early = validFrom !== null && cdr.startMs < readInstant(validFrom);
    const late = validUntil !== null && cdr.startMs >= readInstant(validUntil);
    if (!early && !late) return [];
    return [{
      path: `tariffs.${at}`,
      code: "tariff_not_in_force" as const,
      message: `tariff ${id} was not in force when the session began`,
    }];
  });
}
