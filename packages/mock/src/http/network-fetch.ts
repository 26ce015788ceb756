/**
 * A `fetch` that is answered from memory. What belongs to another origin is refused with a
 * `TypeError`, as `fetch` does when there is no network.
 */
export function networkFetch(
  origin: string,
  answer: (request: Request) => Promise<Response>,
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== origin) {
      throw new TypeError(`input: ${request.url} is not of this network, which is ${origin}`);
    }
    const { signal } = request;
    signal.throwIfAborted();
    const response = await new Promise<Response>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
      answer(request).then(resolve, reject);
    });
    if (response.type === "error") throw new TypeError("Failed to fetch");
    return response.body === null ? response : abortable(response, response.body, signal);
  };
}

/** A body that ends with the signal's reason when the caller gives up. */
function abortable(
  response: Response,
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): Response {
  const passing = new TransformStream<Uint8Array, Uint8Array>();
  // What goes wrong on the way arrives at the reader of `passing`.
  body.pipeTo(passing.writable, { signal }).catch(() => undefined);
  return new Response(passing.readable, response);
}
