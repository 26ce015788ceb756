import { readBody } from "../read-body.ts";
import { within } from "../within.ts";

/**
 * The chunks of a response's body. Without any for a time (the server sends heartbeats) the
 * connection counts as lost: a phone that changed networks would wait for ever otherwise.
 *
 * @param patience - milliseconds to wait for the next chunk
 */
export async function* readChunks(
  body: ReadableStream<Uint8Array>,
  patience: () => number,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    while (true) {
      const read = readBody(() => reader.read());
      const { done, value } = await within(read, patience(), "the stream went silent");
      if (done) return;
      yield value;
    }
  } finally {
    // Frees the connection; a body that is already broken has nothing left to free.
    reader.cancel().catch(() => undefined);
  }
}
