import { ConnectionError } from "../errors/connection-error.ts";
import { readBody } from "../read-body.ts";

/**
 * The chunks of a response's body. Without any for `idleMs` (the server sends heartbeats) the
 * connection counts as lost: a phone that changed networks would wait for ever otherwise.
 */
export async function* readChunks(response: Response, idleMs: number): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    while (true) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const idle = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new ConnectionError("timeout", "the stream went silent")),
          idleMs,
        );
      });
      const { done, value } = await Promise.race([readBody(() => reader.read()), idle]).finally(
        () => clearTimeout(timer),
      );
      if (done) return;
      yield value;
    }
  } finally {
    // Frees the connection; a body that is already broken has nothing left to free.
    reader.cancel().catch(() => undefined);
  }
}
