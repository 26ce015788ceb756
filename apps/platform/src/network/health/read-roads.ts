import type { Road } from "./choose-road.ts";
import type { NetworkContext } from "../context.ts";
import { partyName } from "../party-name.ts";
import type { NetworkTables } from "../tables.ts";

/** Reads how the given connections do, as roads to a party. */
export async function roadsOf(
  context: NetworkContext,
  connectionIds: readonly string[],
  party: { readonly countryCode: string; readonly partyId: string },
): Promise<Road[]> {
  if (connectionIds.length === 0) return [];
  const connections = await context.database
    .withTables<NetworkTables>()
    .selectFrom("connections")
    .select(["id", "kind", "parties"])
    .where("id", "in", connectionIds)
    .execute();
  const health = await context.health.read(connectionIds);
  const wanted = `${party.countryCode}*${party.partyId}`.toUpperCase();
  return connections.flatMap(({ id, kind, parties }) => {
    const facts = health.get(id);
    const reached = parties.find((one) => partyName(one) === wanted);
    if (facts === undefined || reached === undefined) return [];
    const away = reached.status !== undefined && reached.status !== "connected";
    return {
      connectionId: id,
      direct: kind === "cpo",
      usable: facts.registered && facts.circuit !== "open" && !away,
      starts: facts.starts,
      succeeded: facts.succeeded,
      latencyMs: facts.latencyMs,
    };
  });
}
