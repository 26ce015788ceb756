import type { NetworkCore, QuoteRequest } from "@networkcore/sdk";
import type { BehaviourTarget } from "./behaviour-target.ts";

/** The strongest connector near the place that is free and has a price. */
export async function findFreeConnector(
  networkCore: NetworkCore,
  { place }: BehaviourTarget,
): Promise<QuoteRequest> {
  const { data } = await networkCore.stations.search({ ...place, available: true, limit: 10 });
  for (const { id } of data) {
    const station = await networkCore.stations.get(id);
    const free = station.evses
      .filter(({ status, remoteStart }) => status === "available" && remoteStart)
      .filter(({ uid }) => !magic(uid))
      .flatMap(({ uid, connectors }) => connectors.map((connector) => ({ uid, connector })))
      .filter(({ connector }) => connector.price !== null)
      .toSorted((a, b) => Number(b.connector.maxPowerKw) - Number(a.connector.maxPowerKw))[0];
    if (free !== undefined) {
      return { stationId: id, evseUid: free.uid, connectorId: free.connector.id };
    }
  }
  throw new Error("no free connector with a price near the place");
}

/** EVSEs of the sandbox that fail on purpose. */
function magic(evseUid: string): boolean {
  return evseUid.includes("REJECT") || evseUid.includes("OFFLINE");
}
