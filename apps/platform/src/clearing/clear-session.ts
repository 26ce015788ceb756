import type { Receipt } from "@networkcore/contract";
import { instantOf, type Cdr } from "@networkcore/ocpi";
import {
  compareTotals,
  type PriceProof,
  rateCdr,
  splitCommission,
  type NormalTariff,
  readCdr,
  type TaxedRating,
} from "@networkcore/pricing";
import type { ColumnType } from "kysely";
import { newId, type Clock, type Database } from "../database/index.ts";
import { account, credit, debit, postTransaction } from "../ledger/index.ts";
import { billLines } from "./bill-lines.ts";
import { decimalText } from "./decimal-text.ts";
import { proveReceipt, type Evidence } from "./prove-receipt.ts";

type Json<T> = ColumnType<T, string, string>;

type ClearingTables = {
  receipts: {
    id: string;
    session_id: string;
    number: string;
    cdr_id: string;
    body: Json<Receipt>;
    proof: Json<PriceProof> | null;
    split: Json<Split>;
    cleared_at: Date;
  };
  receipt_series: { series: string; last_number: number };
};

interface Split {
  readonly schedule: string;
  readonly commission: TaxedRating["totals"]["net"];
  readonly partner_share: TaxedRating["totals"]["net"];
  readonly platform_share: TaxedRating["totals"]["net"];
}

/** All that a session's money follows from. */
export interface ClearingInput extends Evidence {
  readonly sessionId: string;
  readonly partnerId: string;
  readonly seller: {
    readonly id: string;
    readonly name: string;
    readonly countryCode: string;
    readonly partyId: string;
  };
  readonly cdr: Cdr;
  /** The tariff version that was quoted: public at the session's start. */
  readonly tariff: NormalTariff;
  readonly tariffReference: Receipt["tariff"];
  readonly held: Receipt["payment"]["held"];
  readonly pspName: string;
  readonly schedule: {
    readonly version: string;
    readonly commission_percent: string;
    readonly partner_share_percent: string;
  };
}

/**
 * Clears a session: CDR → price at the public tariff → tax by component → commission and partner
 * share → balanced postings → receipt with its proof, all in the caller's transaction. A session
 * is cleared once; a second CDR for it returns the receipt that there is.
 *
 * @throws PricingError for a CDR that cannot be priced; the transaction must then be given up
 */
export async function clearSession(
  transaction: Database,
  clock: Clock,
  input: ClearingInput,
): Promise<Receipt> {
  const known = await readReceipt(transaction, input.sessionId);
  if (known !== undefined) return known;
  const { cdr, sessionId, seller } = input;
  const rating = rateCdr({
    tariffs: [input.tariff],
    cdr: readCdr(input.original),
    timeZone: input.station.time_zone,
    tax: input.tax,
  });
  const split = splitCommission(rating.totals.net, {
    commissionPercent: input.schedule.commission_percent,
    partnerSharePercent: input.schedule.partner_share_percent,
  });
  const now = clock.now();
  const endedAt = instantOf(cdr.end_date_time);
  const { net, tax, gross } = rating.totals;
  await postTransaction(transaction, {
    kind: "session_cleared",
    reference: `session_cleared:${sessionId}`,
    sessionId,
    occurredAt: endedAt,
    postedAt: now,
    postings: [
      debit(account.pspClearing(input.pspName), gross),
      credit(account.cpoNet(seller.id), net),
      credit(account.cpoVat(seller.id), tax),
      debit(account.cpoNet(seller.id), split.commission),
      credit(account.partner(input.partnerId), split.partnerShare),
      credit(account.commission, split.platformShare),
    ],
    details: {
      ended_at: endedAt.toISOString(),
      cleared_at: now.toISOString(),
      gross,
      net,
      tax,
      commission: split.commission,
      partner_share: split.partnerShare,
    },
  });
  const receipt = await makeReceipt(transaction, input, rating, now);
  const proof = await proveReceipt(input, receipt);
  await transaction
    .withTables<ClearingTables>()
    .insertInto("receipts")
    .values({
      id: receipt.id,
      session_id: sessionId,
      number: receipt.number,
      cdr_id: cdr.id,
      body: JSON.stringify(receipt),
      proof: proof === null ? null : JSON.stringify(proof),
      split: JSON.stringify({
        schedule: input.schedule.version,
        commission: split.commission,
        partner_share: split.partnerShare,
        platform_share: split.platformShare,
      } satisfies Split),
      cleared_at: now,
    })
    .execute();
  return receipt;
}

async function makeReceipt(
  transaction: Database,
  input: ClearingInput,
  rating: TaxedRating,
  now: Date,
): Promise<Receipt> {
  const { cdr, seller } = input;
  const check = compareTotals(rating, readCdr(input.original));
  const series = `${seller.countryCode}-${seller.partyId}-${now.getUTCFullYear()}`;
  return {
    id: newId("rec", now),
    number: await nextNumber(transaction, series),
    session_id: input.sessionId,
    issued_at: now.toISOString(),
    station: input.station,
    seller: { name: seller.name, country: seller.countryCode },
    cdr_id: cdr.id,
    tariff: input.tariffReference,
    started_at: instantOf(cdr.start_date_time).toISOString(),
    ended_at: instantOf(cdr.end_date_time).toISOString(),
    energy_kwh: energyOf(cdr),
    lines: billLines(rating),
    taxes: [...rating.taxes],
    totals: rating.totals,
    public_price: rating.totals.gross,
    check: { verdict: check.verdict, cpo_total_net: check.statedNet },
    payment: { held: input.held, captured: null },
    notes: rating.notes.map(({ message }) => message),
  };
}

const energyOf = ({ total_energy: energy }: Cdr): string =>
  typeof energy === "number" || typeof energy === "string" ? decimalText(energy) : "0";

async function nextNumber(transaction: Database, series: string): Promise<string> {
  const row = await transaction
    .withTables<ClearingTables>()
    .insertInto("receipt_series")
    .values({ series, last_number: 1 })
    .onConflict((conflict) =>
      conflict.column("series").doUpdateSet((build) => ({
        last_number: build("receipt_series.last_number", "+", 1),
      })),
    )
    .returning("last_number")
    .executeTakeFirstOrThrow();
  return `${series}-${String(row.last_number).padStart(6, "0")}`;
}

/** The price proof of a session, once it is cleared; null where none could be made. */
export async function readProof(
  database: Database,
  sessionId: string,
): Promise<{ readonly receiptId: string; readonly proof: PriceProof | null } | undefined> {
  const row = await database
    .withTables<ClearingTables>()
    .selectFrom("receipts")
    .select(["id", "proof"])
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return row && { receiptId: row.id, proof: row.proof };
}

/** The receipt of a session, once it is cleared. */
export async function readReceipt(
  database: Database,
  sessionId: string,
): Promise<Receipt | undefined> {
  const row = await database
    .withTables<ClearingTables>()
    .selectFrom("receipts")
    .select("body")
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return row?.body;
}

/** Notes on the receipt what was captured. */
export async function noteCapture(
  database: Database,
  sessionId: string,
  captured: Receipt["payment"]["held"],
): Promise<void> {
  const receipt = await readReceipt(database, sessionId);
  if (receipt === undefined) throw new Error(`${sessionId} has not been cleared`);
  const body = JSON.stringify({ ...receipt, payment: { ...receipt.payment, captured } });
  await database
    .withTables<ClearingTables>()
    .updateTable("receipts")
    .set({ body })
    .where("session_id", "=", sessionId)
    .execute();
}
