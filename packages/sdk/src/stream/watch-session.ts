import { getSession, watchSession } from "@networkcore/contract";
import type { Api } from "../call-endpoint.ts";
import { ConnectionError, isConnectionError } from "../errors/connection-error.ts";
import { isNetworkCoreError } from "../errors/network-core-error.ts";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.ts";
import type { SessionEvent } from "../resource-shapes.ts";
import { translateError } from "../translate-error.ts";
import { buildRequest } from "../wire/build-request.ts";
import { readResult } from "../wire/read-result.ts";
import { pause } from "./pause.ts";
import { readChunks } from "./read-chunks.ts";
import { serverSentEvents } from "./server-sent-events.ts";
import { isOver } from "./session-end.ts";

/** How to watch a session. */
export interface WatchOptions {
  /** Ends the watch; the iteration then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** `sequence` of the last event already seen. Default: from the first one. */
  readonly lastSequence?: number;
  /** Told when the connection opens and when it is lost, to show a banner. */
  readonly onConnection?: (state: "open" | "lost") => void;
  /** Attempts in a row, without an event between, before it gives up. Default 10, about 1 min. */
  readonly maxReconnects?: number;
  /** Silence, heartbeats included, after which the connection counts as lost. Default 60,000. */
  readonly idleMs?: number;
}

export type WatchSession = (id: string, options?: WatchOptions) => AsyncIterable<SessionEvent>;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

function isPassing(error: unknown): boolean {
  return isConnectionError(error) || (isNetworkCoreError(error) && error.retryable);
}

function waitBefore(attempt: number): number {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS);
  return wait * (0.75 + Math.random() / 2);
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
 * Makes the `watch` of a client. Each connection resumes after the last event that was given out
 * (`Last-Event-ID`); events that come again are passed over by their sequence.
 */
export function sessionWatcher({ call, transport }: Api): WatchSession {
  async function* oneConnection(
    id: string,
    lastSequence: number | undefined,
    options: WatchOptions,
    signal: AbortSignal,
  ): AsyncGenerator<SessionEvent> {
    const request = buildRequest(watchSession, { params: { id } });
    const lastEventId = lastSequence?.toString();
    const response = await transport.stream(request, { signal, lastEventId });
    options.onConnection?.("open");
    try {
      const chunks = readChunks(response, options.idleMs ?? 60_000);
      for await (const { data } of serverSentEvents(chunks)) yield readEvent(data, response);
    } catch (error) {
      throw translateError(error, signal);
    }
  }

  async function* watch(id: string, options: WatchOptions = {}): AsyncGenerator<SessionEvent> {
    const signal = options.signal ?? new AbortController().signal;
    const maxReconnects = options.maxReconnects ?? 10;
    let last = options.lastSequence;
    let attempts = 0;
    while (true) {
      let lost: unknown = new ConnectionError("network", "the stream of events ended early");
      try {
        for await (const event of oneConnection(id, last, options, signal)) {
          attempts = 0;
          if (last !== undefined && event.sequence <= last) continue;
          last = event.sequence;
          yield event;
          if (isOver(event.session)) return;
        }
        // The server closed in good order: perhaps the end came before `lastSequence`.
        if (isOver(await call(getSession, { params: { id } }, { signal }))) return;
      } catch (error) {
        if (!isPassing(error)) throw error;
        lost = error;
      }
      options.onConnection?.("lost");
      attempts += 1;
      if (attempts > maxReconnects) throw lost;
      await pause(waitBefore(attempts), signal);
    }
  }
  return watch;
}
