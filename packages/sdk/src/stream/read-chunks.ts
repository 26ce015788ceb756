import { readBody } from "../read-body.ts";
import { within } from "../within.ts";

/**
 * The chunks of a response's body. Without any for a time (the server sends heartbeats) the
 * connection counts as lost: a phone that changed networks would wait for ever otherwise.
 *
 * @param patience - asked at first and after each chunk: milliseconds to wait for the next
 */
export async function* readChunks(
  body: ReadableStream<Uint8Array>,
  patience: () => number,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    let wait = patience();
    while (true) {
      const read = readBody(() => reader.read());
      const { done, value } = await within(read, wait, "the stream went silent");
      if (done) return;
      wait = patience();
      yield value;
    }
  } finally {
    // Frees the connection; a body that is already broken has nothing left to free.
    reader.cancel().catch(() => undefined);
  }
}
