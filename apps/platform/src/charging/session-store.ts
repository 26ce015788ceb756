import type { Session, SessionState } from "@networkcore/contract";
import type { Clock, Database } from "../database/index.ts";
import type { EventBook, LiveStreams } from "../notifications/index.ts";
import { sessionNews } from "./session-news.ts";
import { finalStates, mayBecome } from "./session-state.ts";
import type { ChargingTables, SessionRow } from "./tables.ts";

/** What changes in a session; `state` only if the session may go there. */
export interface SessionChange {
  readonly state?: SessionState;
  readonly deadlineAt?: Date | null;
  readonly stopRequested?: boolean;
  readonly fields?: Partial<
    Pick<
      Session,
      | "started_at"
      | "ended_at"
      | "energy_kwh"
      | "power_kw"
      | "metered_at"
      | "cost"
      | "hold"
      | "failure"
    >
  >;
}

type NotedColumn =
  | "ocpi_session_id"
  | "late_stop_at"
  | "connection_id"
  | "news_due_at"
  | "news_pulled";

/** Reads and changes sessions under a row lock, and tells their live streams and their partners. */
export function createSessionStore(clock: Clock, streams: LiveStreams, events: EventBook) {
  return {
    /** Locks a session for the rest of the transaction. */
    async lock(transaction: Database, id: string): Promise<SessionRow | undefined> {
      return transaction
        .withTables<ChargingTables>()
        .selectFrom("sessions")
        .selectAll()
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst();
    },
    /** Notes what nobody is shown, also of a session that has been given up. */
    async note(
      transaction: Database,
      id: string,
      values: Partial<Pick<SessionRow, NotedColumn>>,
    ): Promise<void> {
      await transaction
        .withTables<ChargingTables>()
        .updateTable("sessions")
        .set(values)
        .where("id", "=", id)
        .execute();
    },
    /**
     * Applies a change to a locked session. A state that it may not enter any more leaves the
     * whole session as it is.
     *
     * @returns the session as it is now, or undefined when nothing was changed
     */
    async change(
      transaction: Database,
      row: SessionRow,
      change: SessionChange,
    ): Promise<Session | undefined> {
      const state = change.state ?? row.state;
      if (state !== row.state && !mayBecome(row.state, state)) return undefined;
      const deadline = change.deadlineAt === undefined ? row.deadline_at : change.deadlineAt;
      const body: Session = {
        ...row.body,
        ...change.fields,
        state,
        deadline_at: deadline?.toISOString() ?? null,
      };
      await transaction
        .withTables<ChargingTables>()
        .updateTable("sessions")
        .set({
          state,
          body: JSON.stringify(body),
          deadline_at: deadline,
          ...(change.stopRequested !== undefined && { stop_requested: change.stopRequested }),
        })
        .where("id", "=", row.id)
        .execute();
      for (const type of sessionNews(row.state, state)) {
        const data = { session: body };
        await events.write(transaction, { partnerId: row.partner_id, type, data });
      }
      // The stream ended with a final state: what still changes then is read, not streamed.
      if (finalStates.has(row.state)) return body;
      const type = state === row.state ? "session.metered" : "session.state_changed";
      await streams.append(transaction, row.id, type, {
        occurred_at: clock.now().toISOString(),
        session: body,
      });
      return body;
    },
  };
}

export type SessionStore = ReturnType<typeof createSessionStore>;
