import { type Decimal, type Money, exactMoney, money, roundToMinor, subtractMoney } from "../money/index.ts";
import { legalLimitLines } from "./legal-limit-lines.ts";
import { freePercent, type LimitedPart, limitLine } from "./limited-part.ts";
import { sumSides } from "./exact-totals.ts";
import { holdToLimit, type LimitKind } from "./price-limit.ts";
import type { RatedLine, TaxSource } from "./rating.ts";

/**
 * The lines that bring a tariff's part of a session to its minimum and maximum price (OCPI 2.2.1
 * §11.3.1). With the tariff's own tax each side is held by itself; with tax by law every line has
 * a real rate.
 */
export function limitLines(part: LimitedPart, tax: TaxSource): RatedLine[] {
  if (part.tariff.minimum === null && part.tariff.maximum === null) return [];
  return tax === "tariff" ? statedLimitLines(part) : legalLimitLines(part, tax);
}

/** Targets come of the exact sides, so that no rounded cent is scaled; then each is rounded once. */
function statedLimitLines(part: LimitedPart): RatedLine[] {
  const { tariff, lines } = part;
  const found: RatedLine[] = [];
  let exact = sumSides(lines);
  let net = sumOf(lines, "net", tariff.currency);
  let gross = sumOf(lines, "gross", tariff.currency);
  for (const kind of ["minimum", "maximum"] as const) {
    const limit = tariff[kind];
    if (limit === null) continue;
    const target = holdToLimit(kind, exact, limit, freePercent(tariff));
    const wantedNet = target.net === exact.net ? net : roundSide(target.net, tariff.currency);
    const wantedGross =
      target.gross === exact.gross ? gross : roundSide(target.gross, tariff.currency);
    if (isOther(wantedNet, net) || isOther(wantedGross, gross)) {
      found.push(statedLine(part, kind, differ(wantedNet, net), differ(wantedGross, gross)));
    }
    exact = target;
    net = wantedNet;
    gross = wantedGross;
  }
  return found;
}

function sumOf(
  lines: readonly RatedLine[],
  side: "net" | "gross",
  currency: string,
): Money | null {
  let sum = 0;
  for (const line of lines) {
    const amount = line[side];
    if (amount === null) return null;
    sum += amount.amount;
  }
  return money(sum, currency);
}

function roundSide(value: Decimal | null, currency: string): Money | null {
  return value === null ? null : roundToMinor(value, currency);
}

function isOther(wanted: Money | null, now: Money | null): boolean {
  return wanted?.amount !== now?.amount;
}

function differ(wanted: Money | null, now: Money | null): Money | null {
  return wanted === null || now === null ? null : subtractMoney(wanted, now);
}

function statedLine(
  part: LimitedPart,
  kind: LimitKind,
  net: Money | null,
  gross: Money | null,
): RatedLine {
  const price = exactMoney(net ?? gross ?? money(0, part.tariff.currency)).toString();
  return {
    ...limitLine(part, kind),
    unitPrice: price,
    unitPriceNet: net === null ? null : exactMoney(net).toString(),
    net,
    taxRate: null,
    taxRule: null,
    tax: net === null || gross === null ? null : subtractMoney(gross, net),
    gross,
    feeType: part.lines[0]?.feeType ?? "energy",
  };
}
