import { Decimal } from "../money/index.ts";
import type { PriceLimit } from "../tariff/index.ts";

/** A session's price before and after tax, in major units; `null` is not known. */
export interface TwoSides {
  readonly net: Decimal | null;
  readonly gross: Decimal | null;
}

export type LimitKind = "minimum" | "maximum";

/**
 * Holds each side of a price to its side of a limit, each by itself: "as a rule, they both apply"
 * (OCPI 2.2.1 §11.3.1; decision 005, `limits_apart`). A side that the limit does not speak of moves
 * in proportion with the other.
 *
 * @param freePercent the tax of a session that cost nothing; `null` is not known
 */
export function holdToLimit(
  kind: LimitKind,
  price: TwoSides,
  limit: PriceLimit,
  freePercent: Decimal | null,
): TwoSides {
  const net = hold(kind, price.net, limit.net);
  const gross = hold(kind, price.gross, limit.gross);
  const factor = freePercent === null ? null : Decimal.one.add(freePercent.multiply(hundredth));
  const inverse = factor === null ? null : Decimal.one.divide(factor, 30);
  return {
    net: limit.net === null ? follow(price.net, price.gross, gross, inverse) : net,
    gross: limit.gross === null ? followUp(kind, price, net, limit, factor) : gross,
  };
}

/** Where the net is unknown, the gross still is no less than the net has to be. */
function followUp(
  kind: LimitKind,
  price: TwoSides,
  net: Decimal | null,
  limit: PriceLimit,
  factor: Decimal | null,
): Decimal | null {
  if (price.net === null && kind === "minimum") return hold(kind, price.gross, limit.net);
  return follow(price.gross, price.net, net, factor);
}

function hold(kind: LimitKind, value: Decimal | null, limit: Decimal | null): Decimal | null {
  if (value === null || limit === null) return value;
  const order = value.compare(limit);
  return (kind === "minimum" ? order < 0 : order > 0) ? limit : value;
}

const hundredth = Decimal.of("0.01");

/** `value` moved as the other side moved; from zero it goes by the tax that would be due. */
function follow(
  value: Decimal | null,
  before: Decimal | null,
  after: Decimal | null,
  fromZero: Decimal | null,
): Decimal | null {
  if (value === null || before === null || after === null) return value;
  if (before === after) return value;
  if (before.isZero()) return fromZero === null ? null : after.multiply(fromZero);
  return value.multiply(after).divide(before, 30);
}
