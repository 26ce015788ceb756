import { canonicalJson, type NormalTariff, readTariff } from "@networkcore/pricing";
import { frenchTariffs } from "../data/read-stations.ts";
import { sandboxTariffId, sandboxTariffs } from "../data/sandbox-tariffs.ts";
import type { TariffSource } from "../data/tariff-source.ts";
import type { PlugRecord } from "../data/station-record.ts";
import { textHash } from "./text-hash.ts";

/** A public tariff, and where it comes from. */
export interface PublishedTariff {
  readonly tariff: NormalTariff;
  /** As its operator publishes it. */
  readonly source: TariffSource;
  readonly countryCode: string;
  readonly partyId: string;
  /** `operator` published it, `sandbox` is a plausible stand-in. */
  readonly origin: "operator" | "sandbox";
  /** The version: a hash of the tariff as published. */
  readonly version: string;
}

/** Reads a tariff as its operator publishes it. */
export function publishedTariff(
  source: TariffSource,
  origin: PublishedTariff["origin"],
): PublishedTariff {
  const hash = textHash(canonicalJson(source)).toString(16).padStart(16, "0");
  const { country_code: countryCode, party_id: partyId } = source;
  const version = `fnv1a-${hash}`;
  return { tariff: readTariff(source), source, countryCode, partyId, origin, version };
}

const tariffs = new Map(
  [
    ...frenchTariffs.map((source) => publishedTariff(source, "operator")),
    ...sandboxTariffs.map((source) => publishedTariff(source, "sandbox")),
  ].map((entry) => [entry.tariff.id, entry]),
);

/**
 * The public tariff of a plug. French CPOs publish theirs, and a plug without one has no price;
 * elsewhere the sandbox stands in.
 *
 * @param country - ISO 3166-1 alpha-2
 */
export function tariffOf(country: string, plug: PlugRecord): PublishedTariff | null {
  const id = plug.tariffId ?? sandboxTariffId(country, plug.current);
  return tariffs.get(id) ?? null;
}
