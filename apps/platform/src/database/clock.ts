import { sql } from "kysely";
import type { Database } from "./connect.ts";

/** Where time comes from. Everything that needs the time is given a clock. */
export interface Clock {
  now(): Date;
}

/** The sandbox's clock: real time plus an offset that is kept in the database and only grows. */
export interface TestClock extends Clock {
  readonly offsetMilliseconds: number;
  /**
   * Moves the clock to `time`.
   *
   * @throws RangeError when `time` is in the clock's past
   */
  moveTo(time: Date): Promise<void>;
}

/** The machine's clock: the only place that reads it. */
export const realClock: Clock = { now: () => new Date(Date.now()) };

type ClockTable = {
  test_clock: { singleton: boolean; offset_ms: number };
};

/** Opens the test clock where an earlier run left it. */
export async function openTestClock(database: Database, real = realClock): Promise<TestClock> {
  const tables = database.withTables<ClockTable>();
  const row = await tables.selectFrom("test_clock").select("offset_ms").executeTakeFirstOrThrow();
  let offset = row.offset_ms;
  const now = () => new Date(real.now().getTime() + offset);
  return {
    now,
    get offsetMilliseconds() {
      return offset;
    },
    async moveTo(time) {
      if (time < now()) throw new RangeError("the test clock moves forward only");
      // Two moves at once must not add up.
      const wanted = time.getTime() - real.now().getTime();
      const saved = await tables
        .updateTable("test_clock")
        .set({ offset_ms: sql<number>`greatest(offset_ms, ${wanted}::bigint)` })
        .returning("offset_ms")
        .executeTakeFirstOrThrow();
      offset = saved.offset_ms;
    },
  };
}
