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
  const valid = tariffs.filter((tariff) => isValidAt(tariff, now));
  const adHoc = valid.filter(({ type }) => type === "AD_HOC_PAYMENT");
  const open = adHoc.length > 0 ? adHoc : valid.filter(isRegular);
  return open.reduce<NormalTariff | undefined>(
    (best, next) => (best === undefined || isNewer(next, best) ? next : best),
    undefined,
  );
}

/**
 * Of several versions of one tariff id (case-insensitive) the last one updated of those valid at an
 * instant, else the first given; `undefined` where none has the id.
 *
 * @param atMs milliseconds since 1970
 * @example const tariff = chooseVersion(versions, "T1", Date.UTC(2026, 10, 21));
 */
export function chooseVersion(
  tariffs: readonly NormalTariff[],
  id: string,
  atMs: number,
): NormalTariff | undefined {
  if (tariffs.length === 1 && tariffs[0]?.id === id) return tariffs[0];
  const versions = tariffs.filter((tariff) => tariff.id.toLowerCase() === id.toLowerCase());
  const [newest] = versions
    .filter((tariff) => isValidAt(tariff, atMs))
    .toSorted((a, b) => readInstant(b.lastUpdated) - readInstant(a.lastUpdated));
  return newest ?? versions[0];
}

/** The start counts in, the end does not. */
function isValidAt({ validFrom, validUntil }: NormalTariff, atMs: number): boolean {
  return (
    (validFrom === null || readInstant(validFrom) <= atMs) &&
    (validUntil === null || atMs < readInstant(validUntil))
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
