import type { Connector, Evse, Station } from "@networkcore/sdk";

/** What a status means for a driver who wants to charge now. */
export type EvseKind = "free" | "busy" | "broken" | "unknown";

export function kindOf({ status }: Pick<Evse, "status">): EvseKind {
  switch (status) {
    case "available":
      return "free";
    case "charging":
    case "reserved":
    case "blocked":
      return "busy";
    case "inoperative":
    case "out_of_order":
    case "planned":
      return "broken";
    default:
      return "unknown";
  }
}

/** A connector with the EVSE it belongs to. */
export interface Point {
  readonly evse: Evse;
  readonly connector: Connector;
}

/**
 * Whether a start may be tried. "Occupied" does not forbid it: a status can lag, and a car that
 * is already plugged in makes its own point look occupied. Out of service does.
 */
export function isStartable({ evse, connector }: Point): boolean {
  return kindOf(evse) !== "broken" && evse.remoteStart && connector.price !== null;
}

const ranks: Readonly<Record<EvseKind, number>> = { free: 0, unknown: 1, busy: 2, broken: 3 };

/**
 * The point to propose: free before unknown before occupied, then the strongest.
 *
 * @param without - EVSE that has just refused
 * @returns null when nothing at the station can be started
 */
export function bestPoint(station: Station, without?: string): Point | null {
  const points = station.evses
    .filter((evse) => evse.uid !== without)
    .flatMap((evse) => evse.connectors.map((connector) => ({ evse, connector })))
    .filter(isStartable);
  const power = (point: Point) => Number(point.connector.maxPowerKw);
  points.sort(
    (a, b) => ranks[kindOf(a.evse)] - ranks[kindOf(b.evse)] || power(b) - power(a),
  );
  return points[0] ?? null;
}

/** Whether every EVSE of the station is out of service. */
export function isOutOfService({ evses }: Pick<Station, "evses">): boolean {
  return evses.length > 0 && evses.every((evse) => kindOf(evse) === "broken");
}
