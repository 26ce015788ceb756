import { getSession, watchSession } from "@networkcore/contract";
import type { Api } from "../call-endpoint.ts";
import { checkOptions } from "../check-options.ts";
import { ConnectionError, isConnectionError } from "../errors/connection-error.ts";
import { isNetworkCoreError } from "../errors/network-core-error.ts";
import {
  isUnexpectedResponseError,
  UnexpectedResponseError,
} from "../errors/unexpected-response-error.ts";
import type { Session, SessionEvent } from "../resource-shapes.ts";
import { backOff, isPassingStatus, jittered, LONGEST_RETRY_AFTER_MS } from "../retry-policy.ts";
import { buildRequest } from "../wire/build-request.ts";
import { readResult } from "../wire/read-result.ts";
import { pause } from "./pause.ts";
import { changeOf, isBehind } from "./poll-session.ts";
import { readChunks } from "./read-chunks.ts";
import { serverSentEvents } from "./server-sent-events.ts";
import { isOver } from "./session-end.ts";
import { type WatchConnection, type WatchOptions, watchOptionNames } from "./watch-options.ts";

export type WatchSession = (id: string, options?: WatchOptions) => AsyncIterable<SessionEvent>;

/** Looks after which a watch that polls tries the stream again. */
const LOOKS = 12;

function isPassing(error: unknown): boolean {
  return (
    isConnectionError(error) ||
    (isNetworkCoreError(error) && error.retryable) ||
    (isUnexpectedResponseError(error) && isPassingStatus(error.status))
  );
}

/** An event, or undefined for one of a later kind that this version cannot read. */
function readEvent(data: string, response: Response): SessionEvent | undefined {
  let json: unknown;
  try {
    json = JSON.parse(data);
    return readResult(watchSession, json, response);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new UnexpectedResponseError(response, "an event that is not JSON", { cause: error });
    }
    const type = (json as { readonly type?: unknown } | null)?.type;
    if (typeof type !== "string" || /^session\.(state_changed|metered)$/.test(type)) throw error;
    return undefined;
  }
}

/**
 * Makes the `watch` of a client.
 *
 * 1. A stream is opened; after a loss it resumes behind the last event that was given out
 *    (`Last-Event-ID`), and events that come again are passed over by their sequence; those that
 *    tell what a look has shown already, by the session's state and times.
 * 2. Where no stream can be read (no `body`, another content type, nothing at all in
 *    `firstByteMs`), the session is asked for every `pollMs`, and changes are given out. Now and
 *    then the stream is tried again.
 * 3. It ends when the session is over, whichever way that was learnt.
 */
export function sessionWatcher({ call, transport }: Api): WatchSession {
  async function* watch(id: string, options: WatchOptions = {}): AsyncGenerator<SessionEvent> {
    checkOptions(options, watchOptionNames);
    const { maxReconnects = 10, idleMs = 60_000, firstByteMs = 10_000, pollMs = 5_000 } = options;
    const signal = options.signal ?? new AbortController().signal;
    const request = buildRequest(watchSession, { params: { id } });
    let last = options.lastSequence;
    let shown: Session | undefined;
    /** What a look has shown and the stream has not reached yet. */
    let ahead: Session | undefined;
    let told: WatchConnection | undefined;
    let attempts = 0;
    let waits = 0;
    let streams = transport.streams;

    const look = (): Promise<Session> => call(getSession, { params: { id } }, { signal });
    const connected = (state: WatchConnection): void => {
      if (told !== state) options.onConnection?.(state);
      told = state;
    };

    async function* streamed(): AsyncGenerator<SessionEvent> {
      let chunksHeard = -1;
      const patience = (): number => {
        chunksHeard += 1;
        if (chunksHeard === 0) return firstByteMs;
        attempts = 0;
        // One chunk is the greeting; after a second one the stream is known to live.
        if (chunksHeard > 1) waits = 0;
        connected("open");
        return idleMs;
      };
      try {
        const response = await transport.stream(request, signal, firstByteMs, last?.toString());
        const { body } = response;
        const type = response.headers.get("content-type") ?? "";
        streams = Boolean(body && /^text\/event-stream/i.test(type));
        if (!body || !streams) return void body?.cancel();
        for await (const data of serverSentEvents(readChunks(body, patience))) {
          const event = readEvent(data, response);
          if (!event || (last !== undefined && event.sequence <= last)) continue;
          last = event.sequence;
          if (ahead) {
            const { session } = event;
            const reached = !changeOf(ahead, session, last);
            const behind = reached || isBehind(session, ahead);
            if (reached || !behind) ahead = undefined;
            if (behind) continue;
          }
          yield event;
        }
      } catch (error) {
        const fault: unknown = signal.aborted ? signal.reason : error;
        const silent = chunksHeard < 1 && isConnectionError(fault) && fault.reason === "timeout";
        if (!silent) throw fault;
        streams = false;
      }
    }

    async function* polled(): AsyncGenerator<SessionEvent> {
      for (let looks = 0; looks < LOOKS || !transport.streams; looks += 1) {
        const session = await look();
        attempts = 0;
        waits = 0;
        connected("polling");
        const event = changeOf(shown, session, last ?? 0);
        ahead = session;
        if (event) yield event;
        await pause(pollMs, signal);
      }
      streams = true;
    }

    while (true) {
      let lost: unknown = new ConnectionError("network", "the stream of events ended early");
      let wait = 0;
      const streaming = streams;
      try {
        for await (const event of streaming ? streamed() : polled()) {
          shown = event.session;
          yield event;
          if (isOver(shown)) return;
        }
        if (!streaming || !streams) continue;
        // The server closed in good order: perhaps the end came before `lastSequence`.
        const session = await look();
        attempts = 0;
        if (isOver(session)) {
          const event = shown || last === undefined ? changeOf(shown, session, last ?? 0) : null;
          if (event) yield event;
          return;
        }
      } catch (error) {
        if (!isPassing(error) && !transport.isTokenFault(error)) throw error;
        lost = error;
        wait = (isNetworkCoreError(error) && error.retryAfterMs) || 0;
      }
      connected("lost");
      attempts += 1;
      waits += 1;
      if (attempts > maxReconnects) throw lost;
      wait = Math.max(jittered(backOff(waits)), Math.min(wait, LONGEST_RETRY_AFTER_MS));
      await pause(wait, signal);
      streams = transport.streams;
    }
  }
  return watch;
}
