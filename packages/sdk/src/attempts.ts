import { isHTTPError } from "ky";
import { ConnectionError } from "./errors/connection-error.ts";
import { type ObserverOptions, recordOf, type RequestRecord, tell } from "./observer.ts";
import { readBody } from "./read-body.ts";
import { translateError } from "./translate-error.ts";

/** The attempts of one call. */
export interface Attempts {
  /** Makes one. Its promise is kept only when the body has come as well. */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Tells hooks and the logger how the attempt under way went, once: what the HTTP layer threw, or
   * the response.
   *
   * @throws what a hook of this call has thrown
   */
  over(error: unknown, response?: Response): Promise<void>;
}

/**
 * The attempts of a call, whose timeouts and retries cover the bodies. Hooks and the logger are
 * told of each. An error of a hook is kept apart, so that nothing takes it for one of the network.
 *
 * @param options - of the client: its `fetch`, hooks and logger
 * @param onText - told the body of a good answer; without it such a body is left to the caller
 */
export function attemptsOf(
  options: ObserverOptions & { readonly fetch?: typeof globalThis.fetch },
  signal: AbortSignal | undefined,
  onText?: (text: string) => void,
): Attempts {
  const { fetch: own } = options;
  const observed = Boolean(options.onRequest ?? options.onResponse ?? options.logger);
  let attempt = 0;
  let begun = 0;
  let record: RequestRecord | undefined;
  let fault: { readonly error: unknown } | undefined;

  async function told(...news: Parameters<typeof tell>): Promise<void> {
    try {
      await tell(...news);
    } catch (error) {
      fault = { error };
      throw error;
    }
  }

  return {
    async fetch(input, init) {
      const request = input as Request;
      if (observed) {
        record = recordOf(request, (attempt += 1));
        await told(options, record);
        begun = performance.now();
      }
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
    },
    async over(error, response = isHTTPError(error) ? error.response : undefined) {
      if (fault) throw fault.error;
      if (!record) return;
      const news = {
        ...record,
        status: response?.status ?? null,
        requestId: response?.headers.get("x-request-id") ?? null,
        durationMs: performance.now() - begun,
        ...(!response && { error: translateError(error, signal) }),
      };
      record = undefined;
      await told(options, news);
    },
  };
}
