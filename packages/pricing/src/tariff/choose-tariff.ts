import { readInstant } from "../time/index.ts";
import type { NormalTariff } from "./normal-tariff.ts";

/**
 * The public tariff of a connector at an instant: `AD_HOC_PAYMENT` if one is valid, else `REGULAR`
 * or untyped. Profile tariffs are for contracts and never chosen. Of several, the one that became
 * valid last, then the one updated last, then the first.
 *
 * @example const tariff = chooseTariff(connectorTariffs, "2026-11-21T09:00:00Z");
 */
export function chooseTariff(
  tariffs: readonly NormalTariff[],
  at: string,
): NormalTariff | undefined {
  const now = readInstant(at);
  const valid = tariffs.filter(
    ({ validFrom, validUntil }) =>
      (validFrom === null || readInstant(validFrom) <= now) &&
      (validUntil === null || now < readInstant(validUntil)),
  );
  const adHoc = valid.filter(({ type }) => type === "AD_HOC_PAYMENT");
  const open = adHoc.length > 0 ? adHoc : valid.filter(isRegular);
  return open.reduce<NormalTariff | undefined>(
    (best, next) => (best === undefined || isNewer(next, best) ? next : best),
    undefined,
  );
}

function isRegular({ type }: NormalTariff): boolean {
  return type === null || type === "REGULAR";
}

function isNewer(a: NormalTariff, b: NormalTariff): boolean {
  const since = ({ validFrom }: NormalTariff): number =>
    validFrom === null ? Number.NEGATIVE_INFINITY : readInstant(validFrom);
  if (since(a) !== since(b)) return since(a) > since(b);
  return readInstant(a.lastUpdated) > readInstant(b.lastUpdated);
}
