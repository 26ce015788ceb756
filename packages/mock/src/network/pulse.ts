import { nextCutOff } from "../books/cut-off.ts";
import { catchUp } from "../events/catch-up.ts";
import { deliverDue, waitingDeliveries } from "../webhooks/deliver-due.ts";
import type { MockState } from "./mock-state.ts";
import { secondNow, type SessionRecord, timeOfSecond } from "./session-record.ts";
import { milestonesOf, nextMeterAt } from "./session-timeline.ts";

const LONGEST_MS = 3_600_000;
/** A time of the caller's own may jump unannounced: whoever watches is told this soon. */
const LOOK_EVERY_MS = 100;

function nextMilestone(state: MockState, record: SessionRecord): Date[] {
  const second = secondNow(record, state.clock);
  const next = milestonesOf(record.course).find((milestone) => milestone.second > second);
  return next === undefined ? [] : [timeOfSecond(record, next.second, state.clock)];
}

function nextMeter(state: MockState, record: SessionRecord): Date[] {
  const next = nextMeterAt(record.course, secondNow(record, state.clock));
  return next === null ? [] : [timeOfSecond(record, next, state.clock)];
}

/** When something falls due that somebody waits for. */
function nextDue(state: MockState): Date[] {
  const { streams, sessions, webhookEndpoints, books } = state;
  const watched = [...streams].flatMap(({ sessionId }) => sessions.get(sessionId) ?? []);
  const dues = watched.flatMap((record) => [
    ...nextMilestone(state, record),
    ...nextMeter(state, record),
  ]);
  if (![...webhookEndpoints.values()].some((endpoint) => endpoint.state === "enabled")) return dues;
  const first = waitingDeliveries(state)[0]?.nextAttemptAt;
  const open = [...books.bills.keys()].some((id) => !books.settledSessions.has(id));
  const cutOffs = [...books.closedUntil].map(([currency, after]) => nextCutOff(currency, after));
  return [
    ...dues,
    ...[...sessions.values()].flatMap((record) => nextMilestone(state, record)),
    ...(first == null ? [] : [new Date(first)]),
    ...(open ? cutOffs : []),
  ];
}

/**
 * Makes the function that brings a network up to the present and tells everybody who waits: live
 * streams at once, webhooks one after the other. While time runs and somebody waits, it calls
 * itself when the next thing falls due; a stream that is read keeps a Node process alive, a
 * webhook that is due some day does not.
 */
export function makePulse(state: () => MockState): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule(): void {
    clearTimeout(timer);
    const { clock, streams } = state();
    if (clock.isFrozen) return;
    const nowMs = clock.now().getTime();
    const waits = nextDue(state()).map((due) => Math.max(1, due.getTime() - nowMs));
    if (clock.isDriven && streams.size > 0) waits.push(LOOK_EVERY_MS);
    if (waits.length === 0) return;
    timer = setTimeout(pulse, Math.min(LONGEST_MS, ...waits));
    // Timers are numbers in browsers, objects in Node.
    if (streams.size === 0 && typeof timer === "object") timer.unref();
  }

  function pulse(): void {
    const present = state();
    catchUp(present);
    for (const stream of present.streams) stream.tell();
    schedule();
    if (waitingDeliveries(present).length > 0) void deliverDue(present).then(schedule);
  }

  return pulse;
}
