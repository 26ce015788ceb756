import type { ConnectionReport } from "@networkcore/contract";
import { busyEvses, type MockState } from "../network/mock-state.ts";
import { evseStatus } from "../network/wire-station.ts";
import type { ConnectionRecord } from "./connection-record.ts";
import { OWN_CONNECTION_ID } from "./own-stations.ts";
import { refusedObjects } from "./refused-objects.ts";

/** So many connectors are named that can be started. */
const STARTABLE = 5;

function connectorsOf({ stations }: MockState) {
  return [...stations.values()].flatMap((station) =>
    station.evses.flatMap((evse) =>
      evse.connectors.map((connector) => ({ station, evse, connector })),
    ),
  );
}

/** What is known of a peer after its import. The mock's own stations keep to OCPI. */
export function wireReport(state: MockState, record: ConnectionRecord): ConnectionReport {
  const refused = refusedObjects(record, state.clock.now(), state.speed);
  const connectors = record.id === OWN_CONNECTION_ID ? connectorsOf(state) : [];
  const busy = busyEvses(state);
  const startable = connectors.filter(
    ({ evse, connector }) =>
      connector.tariff !== null && evseStatus(evse, busy) === "available",
  );
  return {
    connection_id: record.id,
    // A clumsy peer of the mock has no object that could be taken.
    grade: refused.length > 0 ? "F" : "A",
    reasons:
      refused.length > 0
        ? [`${refused.length} of ${refused.length} objects were refused`]
        : ["no departure from OCPI was seen"],
    deviations: [],
    refused: refused.map(({ module, path, reason }) => ({ module, path, reason, objects: 1 })),
    tariffs: [],
    connectors_without_tariff: connectors.filter(({ connector }) => connector.tariff === null)
      .length,
    startable: startable.slice(0, STARTABLE).map(({ station, evse, connector }) => ({
      station_id: station.id,
      station_name: station.record.name,
      evse_uid: evse.record.uid,
      connector_id: connector.id,
    })),
  };
}
