import type { DatabaseSync } from "node:sqlite";
import { cpoConnection } from "./cpo-connection.ts";
import { type CpoId, cpoIds, cpoPlatforms, ownerOf } from "./cpo-platforms.ts";
import { emspLine } from "./emsp-line.ts";
import { driftingClock } from "./faults/drifting-clock.ts";
import type { FaultStore } from "./faults/fault-store.ts";
import { hubNetwork } from "./hub-network.ts";
import type { HubParties } from "./hub-parties.ts";
import type { Platform, Platforms } from "./platform.ts";
import { seededAt, type SimulatorClock } from "./simulator-clock.ts";
import { type StationNetwork, stationNetwork } from "./station-network.ts";
import { tokenStore } from "./token-store.ts";
import type { VersionStore } from "./version-store.ts";

export interface MakePlatformsOptions {
  readonly database: DatabaseSync;
  readonly clock: SimulatorClock;
  readonly faults: FaultStore;
  readonly versions: VersionStore;
  readonly hubParties: HubParties;
  /** Registration tokens; a platform without one is not served. */
  readonly tokens: Readonly<Partial<Record<CpoId, string>>>;
  /** Keeps only so many locations of each platform, those nearest to the middle of Berlin. */
  readonly locationsPerCpo?: number | undefined;
  /** Address of the server, once it listens. */
  readonly url: () => string;
  readonly report: (message: string) => void;
}

/** Every platform that is served, and the stations of all, read when they are first asked for. */
export function makePlatforms(o: MakePlatformsOptions): {
  readonly platforms: Platforms;
  readonly network: (cpo: CpoId) => Promise<StationNetwork>;
  /** Resolves when no stations are being read. */
  readonly settled: () => Promise<unknown>;
} {
  const networks = new Map<CpoId, Promise<StationNetwork>>();
  const load = async (cpo: CpoId): Promise<StationNetwork> => {
    const own = await stationNetwork(cpo, o.database, {
      seededAt: seededAt(o.database, o.clock),
      stale: () => o.faults.of(cpo).faults.stale_updates === true,
      ...(o.locationsPerCpo === undefined ? {} : { limit: o.locationsPerCpo }),
    });
    if (cpo !== "hub") return own;
    const direct = new Map<CpoId, StationNetwork>();
    for (const [partyId, { countryCode }] of Object.entries(cpoPlatforms.hub.parties)) {
      const owner = ownerOf(countryCode, partyId);
      if (owner !== undefined && owner !== "hub") direct.set(owner, await network(owner));
    }
    return hubNetwork(own, direct);
  };
  const network = (cpo: CpoId): Promise<StationNetwork> => {
    const known = networks.get(cpo);
    if (known !== undefined) return known;
    const loading = load(cpo);
    networks.set(cpo, loading);
    return loading;
  };
  const make = (id: CpoId, registrationToken: string): Platform => {
    const state = () => o.faults.of(id);
    const connection = cpoConnection({
      cpo: id,
      database: o.database,
      registrationToken,
      baseUrl: () => `${o.url()}/ocpi/${id}`,
      state,
    });
    return {
      id,
      state,
      versions: () => o.versions.of(id),
      clock: driftingClock(o.clock, state),
      connection,
      line: emspLine({ cpo: id, connection, state, hubParties: o.hubParties, report: o.report }),
      tokens: tokenStore(id, o.database),
      network: () => network(id),
    };
  };
  const platforms = new Map<CpoId, Platform>();
  for (const id of cpoIds) {
    const token = o.tokens[id];
    if (token !== undefined) platforms.set(id, make(id, token));
  }
  return { platforms, network, settled: () => Promise.allSettled(networks.values()) };
}
