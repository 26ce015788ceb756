import type { Event, EventType } from "@networkcore/contract";
import { sql } from "kysely";
import { jsonText, newId, type Clock, type Database } from "../../database/index.ts";
import { currentTrace } from "../../http/index.ts";
import type { NotificationTables } from "../tables.ts";
import { fanOut } from "./fan-out.ts";
import { subjectOf } from "./subject.ts";

/** Something to tell a partner. */
export interface News {
  readonly partnerId: string;
  readonly type: EventType;
  /** The thing as it is now, under the name of its kind. */
  readonly data: Event["data"];
  /** Tell this endpoint alone. Default: every one of the partner that wants this type. */
  readonly onlyTo?: string;
}

/** Writes down what has happened, for those who are to be told. */
export interface EventBook {
  /**
   * Writes an event and its deliveries in the transaction that changes the thing: either both
   * happen or neither. What can happen to a thing only once is written once, however often it is
   * told.
   *
   * @param transaction - one in which the thing is locked
   * @returns the event's id, or undefined for what had been written before
   * @throws TypeError unless `data` has exactly one thing
   * @example
   * const data = { session };
   * await events.write(transaction, { partnerId, type: "session.ended", data });
   */
  write(transaction: Database, news: News): Promise<string | undefined>;
}

/** A session passes each of its milestones once; what an operator asks for may come again. */
const repeated: ReadonlySet<EventType> = new Set([
  "session.refunded",
  "webhook_endpoint.disabled",
  "webhook_endpoint.test",
]);

/** Opens the book. Events of one subject are numbered without gaps, and their times only grow. */
export function createEventBook(clock: Clock): EventBook {
  async function number(transaction: Database, { partnerId, type }: News, subjectId: string) {
    const once = !repeated.has(type);
    const { rows } = await sql<{ sequence: number; at: Date }>`
      insert into event_subjects as known (partner_id, subject_id, last_sequence, last_at, told)
      values (${partnerId}, ${subjectId}, 1, ${clock.now()},
        case when ${once} then array[${type}::text] else array[]::text[] end)
      on conflict (partner_id, subject_id) do update set
        last_sequence = known.last_sequence + 1,
        last_at = greatest(excluded.last_at, known.last_at + interval '1 millisecond'),
        told = known.told || excluded.told
      where not (${once} and ${type} = any (known.told))
      returning last_sequence as sequence, last_at as at`.execute(transaction);
    return rows[0];
  }

  return {
    async write(transaction, news) {
      const { partnerId, type, data, onlyTo } = news;
      const subjectId = subjectOf(data);
      const numbered = await number(transaction, news, subjectId);
      if (numbered === undefined) return undefined;
      const { sequence, at } = numbered;
      const id = newId("evt", at);
      const { traceparent = null, tracestate = null } = currentTrace() ?? {};
      await transaction
        .withTables<NotificationTables>()
        .insertInto("events")
        .values({
          id,
          partner_id: partnerId,
          type,
          subject_id: subjectId,
          sequence,
          data: jsonText(data),
          created_at: at,
          traceparent,
          tracestate,
        })
        .execute();
      await fanOut(transaction, { partnerId, type, id, onlyTo, now: clock.now() });
      return id;
    },
  };
}
