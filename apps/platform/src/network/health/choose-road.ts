/** A connection over which an EVSE may be reached. */
export interface Road {
  readonly connectionId: string;
  /** The CPO's own connection, not a hub's. */
  readonly direct: boolean;
  /** False while its circuit is open, or where a hub says that the party is away. */
  readonly usable: boolean;
  /** Starts whose outcome is known, and how many of them began to charge. */
  readonly starts: number;
  readonly succeeded: number;
  /** Median, in milliseconds; null while nothing was asked. */
  readonly latencyMs: number | null;
}

/** What a hub in between is worth less, as a share of starts that succeed. */
const costOfHub = 0.05;
/** So slow that a second more costs one start in fifty. */
const costOfSecond = 0.02;

/**
 * What a road is worth, 0 to 1 and below: the share of starts that succeed, drawn towards one
 * while few are known so that a first failure does not condemn a road, less for a hub and for
 * slowness.
 */
export function worthOf(road: Road): number {
  const success = (road.succeeded + 2) / (road.starts + 2);
  const seconds = Math.min(30, (road.latencyMs ?? 0) / 1000);
  return success - (road.direct ? 0 : costOfHub) - seconds * costOfSecond;
}

/**
 * The roads in the order in which a start tries them: the usable ones by worth; those that are not
 * usable are left out.
 *
 * @example rankRoads([hub, direct])[0] // the direct one, while both do well
 */
export function rankRoads(roads: readonly Road[]): Road[] {
  return roads
    .filter((road) => road.usable)
    .toSorted(
      (one, other) =>
        worthOf(other) - worthOf(one) || (one.connectionId < other.connectionId ? -1 : 1),
    );
}
