import { instantOf } from "@networkcore/ocpi";

/** So far a peer's clock may be ahead of ours. */
const mostAheadMs = 24 * 3_600_000;

/** What is wrong with a field. */
interface Fault {
  readonly path: string;
  readonly reason: string;
}

/**
 * Finds a `last_updated` that is more than a day ahead of our time: nothing that comes later would
 * be newer, so the object would stay as it is for good. The EVSEs of a location and the connectors
 * of an EVSE are looked at as well, since each of them is merged by its own.
 *
 * @example dateAhead({ last_updated: "2199-01-01T00:00:00Z" }, clock.now())
 * // { path: "last_updated", reason: "more than a day ahead of our time" }
 */
export function dateAhead(object: object, now: Date): Fault | undefined {
  return find(object, now.getTime() + mostAheadMs, "");
}

function find(object: object, latest: number, path: string): Fault | undefined {
  const { last_updated: date } = object as { last_updated?: unknown };
  if (typeof date === "string" && instantOf(date).getTime() > latest) {
    return { path: `${path}last_updated`, reason: "more than a day ahead of our time" };
  }
  for (const name of ["evses", "connectors"] as const) {
    const parts = (object as { [name: string]: unknown })[name];
    if (!Array.isArray(parts)) continue;
    for (const [index, part] of parts.entries()) {
      if (typeof part !== "object" || part === null) continue;
      const fault = find(part, latest, `${path}${name}.${index}.`);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}
