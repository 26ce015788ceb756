import type { SessionState } from "@networkcore/contract";
import { ApiProblem, type StreamSource } from "../http/index.ts";
import {
  networkTopics,
  type CardQuestion,
  type CdrReceived,
  type CommandFinished,
  type OcpiSessionChanged,
} from "../network/index.ts";
import { settlementTopics } from "../settlement/index.ts";
import { authorizeCard } from "./authorize-card.ts";
import { beginCharging, heedStartResult } from "./begin-charging.ts";
import {
  topics,
  type ChargingContext,
  type SessionEventPayload,
  type StopPayload,
  type StrayPayload,
} from "./context.ts";
import { runDeadlines } from "./deadlines.ts";
import { captureCost, clearCdr, settleSession } from "./finish-session.ts";
import { followSession } from "./follow-session.ts";
import { isLive } from "./is-live.ts";
import { asPartner, mayRead } from "./ownership.ts";
import { finalStates } from "./session-state.ts";
import { createSessionStore } from "./session-store.ts";
import { sendStop, sendStrayStop } from "./stop-session.ts";
import type { ChargingTables } from "./tables.ts";

/** Opens charging: hears of what happens in the network and keeps the sessions. */
export function createCharging(given: Omit<ChargingContext, "store">) {
  const store = createSessionStore(given.clock, given.streams, given.events);
  const context = { ...given, store };
  const { outbox } = context;
  const reference = (payload: unknown) => (payload as SessionEventPayload).reference;
  outbox.subscribe(topics.created, "charging.begin", ({ payload }) =>
    beginCharging(context, reference(payload)),
  );
  outbox.subscribe(topics.stopRequested, "charging.stop", ({ payload }) =>
    sendStop(context, payload as StopPayload),
  );
  outbox.subscribe(topics.strayFound, "charging.stop_stray", ({ payload }) =>
    sendStrayStop(context, payload as StrayPayload),
  );
  outbox.subscribe(topics.failed, "charging.release", ({ payload }) =>
    context.payments.release(reference(payload)),
  );
  outbox.subscribe(topics.cleared, "charging.capture", ({ payload }) =>
    captureCost(context, reference(payload)),
  );
  outbox.subscribe(networkTopics.ocpiSessionChanged, "charging.follow", ({ payload }) =>
    followSession(context, payload as OcpiSessionChanged),
  );
  outbox.subscribe(networkTopics.commandFinished, "charging.result", ({ payload }) =>
    heedStartResult(context, payload as CommandFinished),
  );
  outbox.subscribe(networkTopics.cdrReceived, "charging.clear", ({ payload }) =>
    clearCdr(context, payload as CdrReceived),
  );
  outbox.subscribe(settlementTopics.sessionSettled, "charging.settle", ({ payload }) =>
    settleSession(context, reference(payload)),
  );

  const stream: StreamSource = async (id, caller, after, signal) => {
    const row = await context.database
      .withTables<ChargingTables>()
      .selectFrom("sessions")
      .select(["partner_id", "driver_id", "state"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (row === undefined || !mayRead(asPartner(caller), row)) {
      throw new ApiProblem("session_not_found", `no session ${id}`, "id");
    }
    const stateOf = (data: unknown) => (data as { session: { state: SessionState } }).session.state;
    const { streams } = context;
    const isLast = ({ data }: { data: unknown }) => finalStates.has(stateOf(data));
    const events = finalStates.has(row.state)
      ? streams.replay(id, after)
      : streams.follow(id, after, signal, isLast);
    return (async function* () {
      for await (const event of events) {
        const { sequence, type } = event;
        yield { sequence, type, data: { sequence, type, ...(event.data as object) } };
      }
    })();
  };

  return {
    context,
    stream,
    /** Whether a driver's card may charge where it is shown; see {@link authorizeCard}. */
    authorizeCard: (question: CardQuestion) => authorizeCard(context, question),
    /** Whether the driver of a session may charge, should its CPO ask; see {@link isLive}. */
    isLive: (reference: string): Promise<boolean> => isLive(context, reference),
    run: (signal: AbortSignal) => runDeadlines(context, signal),
  };
}

export type Charging = ReturnType<typeof createCharging>;
