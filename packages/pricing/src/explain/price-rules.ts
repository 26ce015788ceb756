import type { Decimal } from "../money/index.ts";
import type { ElementScope } from "../tariff/index.ts";
import type { Dimension, ElementWhen, ReadableTariff } from "./readable-tariff.ts";
import { priceKey, showPrice, type ShownPrice, type TaxContext } from "./shown-price.ts";

/** One price of an element with when it holds; of several that hold, the first counts. */
export interface PriceRule {
  readonly price: ShownPrice | null;
  readonly when: ElementWhen;
}

/** All prices of one kind: what the driver is told in one line. */
export interface PriceGroup {
  readonly scope: ElementScope;
  readonly dimension: Dimension;
  readonly rules: readonly PriceRule[];
}

/** The order of AFIR Art. 5(4): kWh, minute, session; what concerns reservations comes last. */
const dimensions: readonly Dimension[] = ["energy", "time", "parking_time", "congestion", "flat"];
const scopes: readonly ElementScope[] = ["charging", "reservation", "reservation_expired"];

/** A tariff's prices by kind. Lookup is per kind (OCPI 2.2.1 §11.3.1), so each stands alone. */
export function groupPrices(tariff: ReadableTariff, context: TaxContext): PriceGroup[] {
  return scopes.flatMap((scope) =>
    dimensions.flatMap((dimension) => {
      const rules = tariff.elements.flatMap((element): PriceRule[] => {
        const price = element.prices.find((given) => given.dimension === dimension);
        if (price === undefined || element.scope !== scope) return [];
        return [{ price: showPrice(price, scope, context), when: element.when }];
      });
      return rules.length === 0 ? [] : [{ scope, dimension, rules }];
    }),
  );
}

/** The dates outside which a tariff has no price at all, as days since 1970-01-01. */
export interface PricedDays {
  readonly first: Decimal | null;
  readonly end: Decimal | null;
}

export function pricedDays(tariff: ReadableTariff): PricedDays {
  const lows = tariff.elements.map(({ when }) => when.ranges.date?.low ?? null);
  const highs = tariff.elements.map(({ when }) => when.ranges.date?.high ?? null);
  return { first: extreme(lows, -1), end: extreme(highs, 1) };
}

/** The least (-1) or greatest (1) of the days; `null` where one is open. */
function extreme(days: readonly (Decimal | null)[], sign: -1 | 1): Decimal | null {
  return days.reduce((best, day) => {
    if (best === null || day === null) return null;
    return day.compare(best) === sign ? day : best;
  }, days[0] ?? null);
}

/** Whether two kinds have the same prices under the same conditions. */
export function samePrices(a: PriceGroup, b: PriceGroup): boolean {
  const written = ({ rules }: PriceGroup): string =>
    JSON.stringify(rules.map(({ price, when }) => [priceKey(price), when]));
  return written(a) === written(b);
}
