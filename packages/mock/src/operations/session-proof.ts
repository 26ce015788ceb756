import { localDate, makeProof } from "@networkcore/pricing";
import { sessionCdr, tariffOfSession } from "../network/session-cdr.ts";
import type { SessionRecord } from "../network/session-record.ts";
import { taxLookup } from "../network/tax-lookup.ts";
import { wireReceipt } from "../network/wire-receipt.ts";
import type { Operation } from "./operation.ts";
import { clearedSession } from "./sessions.ts";

async function proofOf(record: SessionRecord) {
  const { station } = record.quote;
  const { timeZone, country } = station;
  const receipt = wireReceipt(record);
  const startedAt = new Date(receipt.started_at);
  const { postalCode } = station.record;
  const proof = await makeProof({
    tariffs: [{ document: tariffOfSession(record).source }],
    cdr: sessionCdr(record),
    timeZone,
    tax: taxLookup(station, startedAt),
    place: {
      country,
      ...(postalCode !== null && { postalCode }),
      localDate: localDate(receipt.started_at, timeZone),
    },
  });
  const { gross, net, tax } = receipt.totals;
  const { totals } = proof.result;
  if (totals.gross !== gross.amount || totals.net !== net.amount || totals.tax !== tax.amount) {
    throw new Error(`the proof of ${record.id} tells another price than its receipt`);
  }
  return { receipt, proof };
}

export const getSessionProof: Operation = async (input) => {
  const record = clearedSession(input);
  const { receipt, proof } = await proofOf(record);
  return { session_id: record.id, receipt_id: receipt.id, format: proof.format, proof };
};
