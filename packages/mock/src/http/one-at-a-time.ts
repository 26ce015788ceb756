const ends = new WeakMap<object, Promise<void>>();

/**
 * Runs work when what was queued at the same place before has ended, whatever came of it: nobody
 * changes a thing between the look at it and the change.
 */
export async function oneAtATime<T>(place: object, work: () => Promise<T>): Promise<T> {
  const before = ends.get(place) ?? Promise.resolve();
  const mine = before.then(work);
  const end = mine.then(
    () => undefined,
    () => undefined,
  );
  ends.set(place, end);
  return mine;
}
