import type { Event } from "@networkcore/contract";

/**
 * The id of the thing that an event is about.
 *
 * @throws TypeError unless there is exactly one
 */
export function subjectOf(data: Event["data"]): string {
  const things = Object.values(data).filter((thing) => thing !== undefined);
  const [thing] = things;
  if (thing === undefined || things.length > 1) {
    throw new TypeError(`data: an event is about one thing, not ${things.length}`);
  }
  return thing.id;
}
