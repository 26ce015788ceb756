import { ConnectionError } from "./errors/connection-error.ts";
import { type ObserverOptions, recordOf, type ResponseRecord, tell } from "./observer.ts";
import { readBody } from "./read-body.ts";

/**
 * A `fetch` whose promise is kept only when the body has come as well, so that the timeouts and
 * the retries of an attempt cover it. Hooks and the logger are told of each attempt.
 *
 * @param options - of the client: its `fetch`, hooks and logger
 * @param onText - told the body of a good answer; without it such a body is left to the caller
 */
export function wholeFetch(
  options: ObserverOptions & { readonly fetch?: typeof globalThis.fetch },
  onText?: (text: string) => void,
): typeof globalThis.fetch {
  const { fetch: own } = options;
  const observed = Boolean(options.onRequest ?? options.onResponse ?? options.logger);
  let attempt = 0;

  async function answerTo(request: Request, init?: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await (own ?? globalThis.fetch)(request, init);
    } catch (error) {
      // What a fetch of one's own throws may be a fault of its own.
      if (own || request.signal.aborted) throw error;
      throw new ConnectionError("network", "no connection to the API", { cause: error });
    }
    if (!response.ok) {
      // The clone is read, and with it comes what the response itself will give.
      await readBody(() => response.clone().arrayBuffer(), request.signal);
    } else if (onText) {
      onText(await readBody(() => response.text(), request.signal));
    }
    return response;
  }

  return async (input, init) => {
    const request = input as Request;
    if (!observed) return answerTo(request, init);
    const record = recordOf(request, (attempt += 1));
    await tell(options, record);
    const begun = performance.now();
    const over = (rest: Pick<ResponseRecord, "status" | "requestId" | "error">) =>
      tell(options, { ...record, ...rest, durationMs: performance.now() - begun });
    let response: Response;
    try {
      response = await answerTo(request, init);
    } catch (error) {
      await over({ status: null, requestId: null, error });
      throw error;
    }
    await over({ status: response.status, requestId: response.headers.get("x-request-id") });
    return response;
  };
}
