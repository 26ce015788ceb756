import { getSession, watchSession } from "@networkcore/contract";
import type { Api } from "../call-endpoint.ts";
import { checkOptions } from "../check-options.ts";
import { ConnectionError, isConnectionError } from "../errors/connection-error.ts";
import { isNetworkCoreError } from "../errors/network-core-error.ts";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.ts";
import type { Session, SessionEvent } from "../resource-shapes.ts";
import { backOff, jittered } from "../retry-policy.ts";
import { translateError } from "../translate-error.ts";
import { buildRequest } from "../wire/build-request.ts";
import { readResult } from "../wire/read-result.ts";
import { pause } from "./pause.ts";
import { changeOf } from "./poll-session.ts";
import { readChunks } from "./read-chunks.ts";
import { serverSentEvents } from "./server-sent-events.ts";
import { isOver } from "./session-end.ts";
import { type WatchConnection, type WatchOptions, watchOptionNames } from "./watch-options.ts";

export type WatchSession = (id: string, options?: WatchOptions) => AsyncIterable<SessionEvent>;

function isPassing(error: unknown): boolean {
  return isConnectionError(error) || (isNetworkCoreError(error) && error.retryable);
}

function readEvent(data: string, response: Response): SessionEvent {
  try {
    return readResult(watchSession, JSON.parse(data), response);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UnexpectedResponseError(response, "an event that is not JSON", { cause: error });
  }
}

/**
 * Makes the `watch` of a client.
 *
 * 1. A stream is opened; after a loss it resumes behind the last event that was given out
 *    (`Last-Event-ID`), and events that come again are passed over by their sequence.
 * 2. Where no stream can be read (no `body`, another content type, nothing at all in
 *    `firstByteMs`), the session is asked for every `pollMs`, and changes are given out.
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
    let told: WatchConnection | undefined;
    let attempts = 0;
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
        return chunksHeard > 0 ? idleMs : firstByteMs;
      };
      try {
        const response = await transport.stream(request, signal, firstByteMs, last?.toString());
        const { body } = response;
        const type = response.headers.get("content-type");
        streams = Boolean(body && type?.startsWith("text/event-stream"));
        if (!body || !streams) return void body?.cancel();
        connected("open");
        for await (const { data } of serverSentEvents(readChunks(body, patience))) {
          const event = readEvent(data, response);
          if (last !== undefined && event.sequence <= last) continue;
          last = event.sequence;
          yield event;
        }
      } catch (error) {
        const fault = translateError(error, signal);
        const silent = chunksHeard < 1 && isConnectionError(fault) && fault.reason === "timeout";
        if (!silent) throw fault;
        streams = false;
      }
    }

    async function* polled(): AsyncGenerator<SessionEvent> {
      while (true) {
        const session = await look();
        attempts = 0;
        connected("polling");
        const event = changeOf(shown, session, last ?? 0);
        if (event) yield event;
        await pause(pollMs, signal);
      }
    }

    while (true) {
      let lost: unknown = new ConnectionError("network", "the stream of events ended early");
      try {
        for await (const event of streams ? streamed() : polled()) {
          attempts = 0;
          shown = event.session;
          yield event;
          if (isOver(shown)) return;
        }
        if (!streams) continue;
        // The server closed in good order: perhaps the end came before `lastSequence`.
        const session = await look();
        if (isOver(session)) {
          const event = shown && changeOf(shown, session, last ?? 0);
          if (event) yield event;
          return;
        }
      } catch (error) {
        if (!isPassing(error)) throw error;
        lost = error;
      }
      connected("lost");
      attempts += 1;
      if (attempts > maxReconnects) throw lost;
      await pause(jittered(backOff(attempts)), signal);
      streams = transport.streams;
    }
  }
  return watch;
}
