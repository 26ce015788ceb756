import type { SessionEvent } from "@networkcore/contract";
import type { LiveStream, MockState } from "../network/mock-state.ts";

const HEARTBEAT_MS = 15_000;

/** New events after a sequence, and whether the last of all is among those that exist. */
export type ReadEvents = (afterSequence: number) => {
  readonly events: readonly SessionEvent[];
  readonly over: boolean;
};

/** What a stream of server-sent events follows. */
export interface StreamSource {
  readonly sessionId: string;
  /** The reference of the driver who reads it; none when a partner's server does. */
  readonly driver: string | undefined;
  readonly read: ReadEvents;
  /** `sequence` of the last event that the receiver has. */
  readonly lastSequence: number;
  /** After so many events the stream breaks off; Infinity for never. */
  readonly cutAfter: number;
}

/** A stream of server-sent events that follows a session until it is over. */
export function eventStream(
  { streams, pulse }: MockState,
  { sessionId, driver, read, lastSequence, cutAfter }: StreamSource,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let sequence = lastSequence;
  let sent = 0;
  let live: LiveStream | undefined;
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  const end = (): void => {
    if (live !== undefined) streams.delete(live);
    live = undefined;
    clearInterval(heartbeat);
  };
  return new ReadableStream({
    start(controller) {
      const write = (text: string): void => controller.enqueue(encoder.encode(text));
      const cut = (): void => {
        if (live === undefined) return;
        end();
        controller.error(new TypeError("the network is cut"));
      };
      const tell = (): void => {
        if (live === undefined) return;
        const { events, over } = read(sequence);
        for (const event of events) {
          if (sent >= cutAfter) return cut();
          sequence = event.sequence;
          sent += 1;
          const head = `id: ${event.sequence}\nevent: ${event.type}\n`;
          write(`${head}data: ${JSON.stringify(event)}\n\n`);
        }
        if (!over) return;
        end();
        controller.close();
      };
      live = { sessionId, driver, tell, cut };
      streams.add(live);
      heartbeat = setInterval(() => write(": heartbeat\n\n"), HEARTBEAT_MS);
      // A heartbeat alone keeps no Node process alive; timers are numbers in browsers.
      if (typeof heartbeat === "object") heartbeat.unref();
      write(": open\n\n");
      tell();
      pulse();
    },
    cancel: end,
  });
}
