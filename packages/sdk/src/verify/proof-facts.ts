import { Decimal } from "@networkcore/pricing";
import type { SessionProof } from "../resource-shapes.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What a proof says beside the totals; undefined where it does not say it. */
export interface ProofFacts {
  readonly sessionId: unknown;
  readonly receiptId: unknown;
  readonly cdrId: unknown;
  readonly startedAt: unknown;
  readonly endedAt: unknown;
  /** The sum of what the CDR's periods measured, and how many these are. */
  readonly energyKwh: Decimal | undefined;
  readonly periods: number;
  /** Of the tariff that rates the session: as published, and its hash. */
  readonly tariff: Fields;
  readonly tariffHash: unknown;
  readonly currency: unknown;
  readonly lines: readonly Fields[];
  readonly taxes: readonly Fields[];
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null ? (value as Fields) : {};

const listOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? (value as unknown[]).map(fieldsOf) : [];

/**
 * Reads the facts of a proof. One that is forged may say anything anywhere.
 *
 * @param readable - whether the CDR could be read: only then is its energy added up
 */
export function factsOf(
  proof: unknown,
  envelope: Partial<SessionProof>,
  readable: boolean,
): ProofFacts {
  const { cdr, tariffs, result } = fieldsOf(proof);
  const document = fieldsOf(fieldsOf(cdr)["document"]);
  const [tariff] = listOf(tariffs);
  const { currency, lines, taxes, agreed } = fieldsOf(result);
  const periods = listOf(document["charging_periods"]);
  const measured = periods
    .flatMap(({ dimensions }) => listOf(dimensions))
    .filter(({ type }) => type === "ENERGY");
  const sum = (total: Decimal, { volume }: Fields) => total.add(Decimal.of(volume as number));
  return {
    sessionId: envelope.sessionId,
    receiptId: envelope.receiptId,
    cdrId: document["id"],
    startedAt: document["start_date_time"],
    // OCPI 2.1.1 has the other name.
    endedAt: document["end_date_time"] ?? document["stop_date_time"],
    energyKwh: readable && measured.length > 0 ? measured.reduce(sum, Decimal.zero) : undefined,
    periods: periods.length,
    tariff: fieldsOf(tariff?.["document"]),
    tariffHash: tariff?.["hash"],
    currency,
    lines: listOf(lines),
    // Under an agreement the tax is on what is paid.
    taxes: listOf(agreed ? fieldsOf(agreed)["taxes"] : taxes),
  };
}
