/** A share of a node's tries: for endpoints that answer quickly, or for those that do not. */
export interface Lane {
  /** Endpoints whose last try failed or took more than {@link slowMilliseconds}. */
  readonly slow: boolean;
  /** Tries at a time, by one node. */
  readonly most: number;
  readonly perPartner: number;
  readonly perEndpoint: number;
}

/** What takes longer is moved out of the quick lane, while it is still under way. */
export const slowMilliseconds = 2_000;

/** However many endpoints are down or slow, they take nothing from those that work. */
export const quickLane: Lane = { slow: false, most: 32, perPartner: 8, perEndpoint: 4 };
export const slowLane: Lane = { slow: true, most: 32, perPartner: 8, perEndpoint: 2 };

/** A try that is under way. */
export interface BusyTry {
  readonly partnerId: string;
  readonly endpointId: string;
  lane: Lane;
}

/** What a lane has under way. */
export interface LaneLoad {
  /** In both lanes: an endpoint changes lanes while tries at it are under way. */
  readonly byEndpoint: ReadonlyMap<string, number>;
  readonly byPartner: ReadonlyMap<string, number>;
  /** How many more tries may begin. */
  readonly free: number;
}

/**
 * Counts the tries in a lane. Those that were moved into it may be more than a partner's share:
 * they count against that partner, and not against the others.
 */
export function loadOf(lane: Lane, underWay: Iterable<BusyTry>): LaneLoad {
  const byEndpoint = new Map<string, number>();
  const byPartner = new Map<string, number>();
  for (const busy of underWay) {
    byEndpoint.set(busy.endpointId, (byEndpoint.get(busy.endpointId) ?? 0) + 1);
    if (busy.lane !== lane) continue;
    byPartner.set(busy.partnerId, (byPartner.get(busy.partnerId) ?? 0) + 1);
  }
  const taken = [...byPartner.values()].reduce(
    (sum, tries) => sum + Math.min(tries, lane.perPartner),
    0,
  );
  return { byEndpoint, byPartner, free: Math.max(0, lane.most - taken) };
}
