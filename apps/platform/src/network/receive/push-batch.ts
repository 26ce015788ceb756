/** Work that is gathered while the database is busy with the batch before. */
export interface Batch<T, R> {
  /** Adds an item and resolves with its result, once the batch it went into is done. */
  add(item: T): Promise<R>;
}

/**
 * Gathers items into batches: while one batch is worked on, the next one fills, so that the cost of
 * a transaction is shared the more the busier it gets, and an item that comes alone does not wait.
 *
 * @param work handles a batch and gives a result for each item, in the same order. When it throws,
 * each half of the batch is tried, down to the bad item, which fails alone.
 * @param most items in a batch
 */
export function gatherBatches<T, R>(
  work: (items: readonly T[]) => Promise<readonly R[]>,
  most: number,
): Batch<T, R> {
  interface Waiting {
    readonly item: T;
    readonly result: PromiseWithResolvers<R>;
  }
  const waiting: Waiting[] = [];
  let busy = false;

  async function settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await work(batch.map(({ item }) => item));
      batch.forEach(({ result }, index) => result.resolve(results[index] as R));
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) return only.result.reject(error);
      const half = Math.ceil(batch.length / 2);
      await settle(batch.slice(0, half));
      await settle(batch.slice(half));
    }
  }

  async function drain(): Promise<void> {
    busy = true;
    while (waiting.length > 0) await settle(waiting.splice(0, most));
    busy = false;
  }

  return {
    add(item) {
      const result = Promise.withResolvers<R>();
      waiting.push({ item, result });
      // What comes in the same turn of the event loop goes into one batch.
      if (!busy) {
        busy = true;
        setImmediate(() => void drain());
      }
      return result.promise;
    },
  };
}
