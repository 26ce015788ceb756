import type { Connection } from "@networkcore/contract";
import { stableId } from "../network/make-id.ts";
import type { MockState } from "../network/mock-state.ts";
import { connectionState } from "./connection-course.ts";
import { type ConnectionRecord, newConnection } from "./connection-record.ts";

/** Under which the bundled stations appear. */
export const OWN_CONNECTION_ID = stableId("con", "mock network");
const DAY_MS = 24 * 3_600_000;

/** A hub, for it passes on the stations of many CPOs; it was connected a day ago. */
export function ownConnection(now: Date): ConnectionRecord {
  const beganAt = new Date(now.getTime() - DAY_MS);
  const versionsUrl = "https://hub.example/ocpi/versions";
  return newConnection(OWN_CONNECTION_ID, "hub", versionsUrl, beganAt);
}

/** Whether the bundled stations are on the network: their connection can be ended. */
export function areOwnStationsOn({ connections, clock, speed }: MockState): boolean {
  const own = connections.get(OWN_CONNECTION_ID);
  return own !== undefined && connectionState(own, clock.now(), speed) === "registered";
}

export type ConnectedParty = Connection["parties"][number];

/** What came over the bundled stations' connection. */
export interface ImportedObjects {
  readonly parties: ConnectedParty[];
  readonly locations: number;
  readonly evses: number;
  readonly tariffs: number;
}

export function ownObjects({ stations }: MockState): ImportedObjects {
  const all = [...stations.values()];
  const connectors = all.flatMap(({ evses }) => evses.flatMap((evse) => evse.connectors));
  const parties = all.map(({ countryCode, record }): [string, ConnectedParty] => [
    `${countryCode}*${record.partyId}`,
    {
      country_code: countryCode,
      party_id: record.partyId,
      name: record.operator,
      status: "connected",
    },
  ]);
  return {
    parties: [...new Map(parties).values()],
    locations: all.length,
    evses: all.reduce((sum, { evses }) => sum + evses.length, 0),
    tariffs: new Set(connectors.flatMap(({ tariff }) => tariff?.tariff.id ?? [])).size,
  };
}
