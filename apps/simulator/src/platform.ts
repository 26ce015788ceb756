import type { OcpiVersion } from "@networkcore/pricing";
import type { CpoConnection } from "./cpo-connection.ts";
import type { CpoId } from "./cpo-platforms.ts";
import type { EmspLine } from "./emsp-line.ts";
import type { FaultState } from "./faults/fault-store.ts";
import type { SimulatorClock } from "./simulator-clock.ts";
import type { StationNetwork } from "./station-network.ts";
import type { KeptTokens } from "./token-store.ts";

/** One CPO platform or hub at work. */
export interface Platform {
  readonly id: CpoId;
  /** How it misbehaves now. */
  readonly state: () => FaultState;
  /** The versions it speaks now. */
  readonly versions: () => readonly OcpiVersion[];
  /** Its own clock, which may drift. */
  readonly clock: SimulatorClock;
  readonly connection: CpoConnection;
  readonly line: EmspLine;
  readonly tokens: KeptTokens;
  readonly network: () => Promise<StationNetwork>;
}

/** The platforms that are served, by id. */
export type Platforms = ReadonlyMap<CpoId, Platform>;

/** @throws Error if it is not served */
export function platformOf(platforms: Platforms, id: CpoId): Platform {
  const found = platforms.get(id);
  if (found === undefined) throw new Error(`platform ${id} is not served`);
  return found;
}
