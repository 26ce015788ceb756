import type { Deviation } from "@networkcore/ocpi";
import { sql } from "kysely";
import type { Clock, Database } from "../../database/index.ts";

interface Count {
  times: number;
  example: string | null;
}

const examplesUpTo = 300;

/**
 * Counts the deviations of peers in memory, and writes them down together: a peer that gets every
 * object a little wrong must not cost a write for each.
 */
export function createDeviationBook(database: Database, clock: Clock) {
  let counts = new Map<string, Map<string, Count>>();

  return {
    note(connectionId: string, { code, path, detail }: Deviation): void {
      const ofPeer = counts.get(connectionId) ?? new Map<string, Count>();
      counts.set(connectionId, ofPeer);
      const count = ofPeer.get(code) ?? { times: 0, example: null };
      count.times += 1;
      const seen = [path, detail].filter((part) => part !== undefined && part !== "").join(": ");
      if (seen !== "") count.example ??= seen.slice(0, examplesUpTo);
      ofPeer.set(code, count);
    },
    /** Writes down what was counted since the last time. */
    async flush(): Promise<void> {
      const counted = counts;
      counts = new Map();
      const rows = [...counted].flatMap(([connection_id, ofPeer]) =>
        [...ofPeer].map(([code, count]) => ({ connection_id, code, ...count })),
      );
      if (rows.length === 0) return;
      await sql`
        insert into connection_deviations (connection_id, code, times, example, last_seen_at)
        select connection_id, code, times, example, ${clock.now()}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as given (connection_id text, code text, times bigint, example text)
        where exists (select 1 from connections where connections.id = given.connection_id)
        order by connection_id, code
        on conflict (connection_id, code) do update set
          times = connection_deviations.times + excluded.times,
          example = coalesce(connection_deviations.example, excluded.example),
          last_seen_at = excluded.last_seen_at`.execute(database);
    },
  };
}

export type DeviationBook = ReturnType<typeof createDeviationBook>;
