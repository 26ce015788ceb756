import {
  createQuote,
  getStation,
  listConnections,
  type Connection,
  type Quote,
} from "@networkcore/contract";
import { ApiRefusal } from "./api-refusal.ts";
import type { CallApi } from "./call-api.ts";
import type { Findings } from "./read-findings.ts";

type Startable = Findings["report"]["startable"][number];

/** A connector with a quote on it. */
export interface Chosen {
  readonly place: Startable;
  readonly quote: Quote;
  /** A party with a connection of its own: the start may take that road in place of this one. */
  readonly otherRoad: string | undefined;
}

/** The charge that is quoted. */
export const testEnergyKwh = "1";

/**
 * Quotes connectors that can be started over a connection until one does: statuses change, and so
 * may have those in the report. At a hub, a party that is reached through it alone is taken before
 * one that is connected itself as well.
 *
 * @param evse `UID` of one that the report proposes, or `STATION_ID/UID`
 * @returns the connector with its quote, or why there is none
 */
export async function chooseConnector(
  call: CallApi,
  connection: Connection,
  { report, evse }: { report: Findings["report"]; evse: string | undefined },
): Promise<Chosen | { readonly none: string }> {
  const places = evse === undefined ? report.startable : await named(call, report.startable, evse);
  if (places.length === 0) return { none: noneFor(evse) };
  const direct = connection.kind === "hub" ? await directParties(call) : new Set<string>();
  let second: Chosen | undefined;
  let refusal = "";
  for (const place of places) {
    try {
      const { station_id, evse_uid, connector_id } = place;
      const body = { station_id, evse_uid, connector_id, energy_kwh: testEnergyKwh };
      const quote = await call(createQuote, { body });
      const party = `${quote.tariff.country_code}*${quote.tariff.party_id}`;
      if (!direct.has(party)) return { place, quote, otherRoad: undefined };
      second ??= { place, quote, otherRoad: party };
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      refusal = error.message;
    }
  }
  return second ?? { none: `no connector could be quoted: ${refusal}` };
}

function noneFor(evse: string | undefined): string {
  return evse === undefined
    ? "no free connector has a public tariff and takes a remote start"
    : `--evse ${evse} is not among the proposed ones: name it STATION_ID/UID`;
}

async function named(
  call: CallApi,
  startable: readonly Startable[],
  evse: string,
): Promise<readonly Startable[]> {
  const [uid = "", stationId] = evse.split("/").toReversed();
  if (stationId === undefined) return startable.filter((place) => place.evse_uid === uid);
  const station = await call(getStation, { params: { id: stationId } }).catch((error: unknown) => {
    if (error instanceof ApiRefusal) return undefined;
    throw error;
  });
  const found = station?.evses.find((one) => one.uid === uid);
  return (found?.connectors ?? []).map((connector) => ({
    station_id: stationId,
    station_name: station?.name ?? "",
    evse_uid: uid,
    connector_id: connector.id,
  }));
}

/** Parties that have a connection of their own. */
async function directParties(call: CallApi): Promise<Set<string>> {
  const { data } = await call(listConnections, { query: { limit: "200" } });
  return new Set(
    data
      .filter(({ kind, state }) => kind === "cpo" && state === "registered")
      .flatMap(({ parties }) => parties.map((party) => `${party.country_code}*${party.party_id}`)),
  );
}
