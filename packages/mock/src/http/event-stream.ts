import type { SessionEvent } from "@networkcore/contract";

const POLL_MS = 100;
const HEARTBEAT_MS = 10_000;

/** New events after a sequence, and whether the last of all is among those that exist. */
export type ReadEvents = (afterSequence: number) => {
  readonly events: readonly SessionEvent[];
  readonly over: boolean;
};

/** A stream of server-sent events that follows a session until it is over. */
export function eventStream(read: ReadEvents, lastSequence: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let sequence = lastSequence;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silentMs = 0;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(": open\n\n"));
      const poll = (): void => {
        const { events, over } = read(sequence);
        for (const event of events) {
          sequence = event.sequence;
          const head = `id: ${event.sequence}\nevent: ${event.type}\n`;
          controller.enqueue(encoder.encode(`${head}data: ${JSON.stringify(event)}\n\n`));
        }
        if (over) return controller.close();
        silentMs = events.length > 0 ? 0 : silentMs + POLL_MS;
        if (silentMs >= HEARTBEAT_MS) {
          controller.enqueue(encoder.encode(": heartbeat\n\n"));
          silentMs = 0;
        }
        timer = setTimeout(poll, POLL_MS);
      };
      poll();
    },
    cancel() {
      clearTimeout(timer);
    },
  });
}
