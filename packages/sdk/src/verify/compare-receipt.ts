import { Decimal } from "@networkcore/pricing";
import type { Receipt } from "../resource-shapes.ts";
import { type Pair, pairsOfLists, plain } from "./compare-lists.ts";
import type { PriceProofProblem, PriceProofVerdict } from "./price-proof-verdict.ts";
import type { ProofFacts } from "./proof-facts.ts";
import { tariffVersion } from "./tariff-version.ts";

const minuteMs = 60_000;

const show = (value: unknown): string =>
  value === undefined ? "nothing" : JSON.stringify(value);

/** Upper and lower case do not tell the ids of OCPI apart. */
const folded = (value: unknown): unknown =>
  typeof value === "string" ? value.toLowerCase() : value;

/** A time of OCPI: without an offset it is UTC. */
function instantOf(text: unknown): string {
  const time = new Date(/(Z|[+-]\d\d:?\d\d)$/i.test(String(text)) ? String(text) : `${text}Z`);
  return Number.isNaN(time.getTime()) ? String(text) : time.toISOString();
}

/**
 * The CDR ends with the last of its periods; the network may say so up to a minute later, once the
 * car has stopped.
 */
function endOf(receipt: Receipt, { endedAt }: ProofFacts): Pair {
  const told = receipt.endedAt.toISOString();
  const proven = instantOf(endedAt);
  const lateMs = receipt.endedAt.getTime() - new Date(proven).getTime();
  return ["endedAt", told, lateMs >= 0 && lateMs <= minuteMs ? told : proven];
}

/** A CPO may round the whole and each period by itself, to 1 Wh. */
function energyOf(told: string, { energyKwh, periods }: ProofFacts): Pair[] {
  if (energyKwh === undefined) return [];
  const [one, other] = [Decimal.of(told), energyKwh].toSorted((a, b) => a.compare(b));
  const most = (one as Decimal).add(Decimal.of(periods).multiply(Decimal.of("0.001")));
  return most.compare(other as Decimal) < 0 ? [["energyKwh", told, String(energyKwh)]] : [];
}

/** Holds a receipt against the proof and against what was recomputed from it. */
export function compareReceipt(
  receipt: Receipt,
  proof: ProofFacts,
  recomputed: PriceProofVerdict["recomputed"],
): PriceProofProblem[] {
  const { tariff, totals } = receipt;
  const { id, country_code: country, party_id: party } = proof.tariff;
  const pairs: Pair[] = [
    ["cdrId", folded(receipt.cdrId), folded(proof.cdrId)],
    ["tariff.id", folded(tariff.id), folded(id)],
  ];
  // A bare proof does not know the names that this network gave to session and receipt.
  if (proof.sessionId !== undefined) pairs.push(["sessionId", receipt.sessionId, proof.sessionId]);
  if (proof.receiptId !== undefined) pairs.push(["id", receipt.id, proof.receiptId]);
  // A tariff of OCPI 2.1.1 does not name its party.
  if (country !== undefined) {
    pairs.push(["tariff.countryCode", folded(tariff.countryCode), folded(country)]);
  }
  if (party !== undefined) pairs.push(["tariff.partyId", folded(tariff.partyId), folded(party)]);
  if (recomputed !== null) {
    const { payable } = recomputed;
    const version = tariffVersion(proof.tariff, proof.tariffHash, tariff.version);
    pairs.push(
      ["tariff.version", tariff.version, version],
      ["startedAt", receipt.startedAt.toISOString(), instantOf(proof.startedAt)],
      endOf(receipt, proof),
      ...energyOf(receipt.energyKwh, proof),
      ...pairsOfLists(receipt, proof),
      ["totals.net", plain(totals.net), plain(payable.net)],
      ["totals.tax", plain(totals.tax), plain(payable.tax)],
      ["totals.gross", plain(totals.gross), plain(payable.gross)],
      ["publicPrice", plain(receipt.publicPrice), plain(recomputed.public.gross)],
    );
  }
  return pairs
    .filter(([, told, proven]) => told !== proven)
    .map(([path, told, proven]) => ({
      path: `receipt.${path}`,
      code: "receipt_differs",
      message: `the receipt says ${show(told)}, the proof ${show(proven)}`,
    }));
}
