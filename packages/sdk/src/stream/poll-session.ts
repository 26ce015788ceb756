import type { Session, SessionEvent } from "../resource-shapes.ts";

/** The latest time that the session itself tells. */
function latestTimeOf({ createdAt, startedAt, meteredAt, endedAt }: Session): Date {
  return new Date(Math.max(...[createdAt, startedAt, meteredAt, endedAt].map(Number)));
}

/** A session goes from left to right; `suspended` is where `charging` is. */
const ORDER = "created authorizing starting pending charging stopping ended";

const placeOf = ({ state }: Session): number =>
  ORDER.indexOf(state === "suspended" ? "charging" : state);

/** Whether what is told of a session is no newer than what was shown; an end always is. */
export function isBehind(told: Session, shown: Session): boolean {
  const apart = placeOf(told) - placeOf(shown) || +latestTimeOf(told) - +latestTimeOf(shown);
  return placeOf(told) !== -1 && apart <= 0;
}

/**
 * What has changed between two looks at a session, as an event; null when nothing has. The number
 * is the last one of the stream: a watch that begins after it misses nothing.
 */
export function changeOf(
  before: Session | undefined,
  session: Session,
  sequence: number,
): SessionEvent | null {
  if (before && JSON.stringify(before) === JSON.stringify(session)) return null;
  return {
    sequence,
    type: before?.state === session.state ? "session.metered" : "session.state_changed",
    occurredAt: latestTimeOf(session),
    session,
  };
}
