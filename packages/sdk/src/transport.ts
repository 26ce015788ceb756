import ky, { type Options } from "ky";
import { bearerOf, type Bearer } from "./bearer.ts";
import { checkBaseUrl, type CallOptions, type NetworkCoreOptions } from "./client-options.ts";
import { isNetworkCoreError } from "./errors/network-core-error.ts";
import { UnexpectedResponseError } from "./errors/unexpected-response-error.ts";
import { newIdempotencyKey } from "./idempotency-key.ts";
import { readBody } from "./read-body.ts";
import { retryPolicy } from "./retry-policy.ts";
import { translateError } from "./translate-error.ts";
import type { WireRequest } from "./wire/build-request.ts";

const ATTEMPT_MS = 15_000;
const CALL_MS = 60_000;

/** Sends requests: credentials, retries, timeouts, errors. */
export class Transport {
  readonly #baseUrl: string;
  readonly #bearer: Bearer;
  readonly #common: Options;

  constructor(options: NetworkCoreOptions) {
    this.#baseUrl = checkBaseUrl(options.baseUrl ?? "http://localhost:4400");
    this.#bearer = bearerOf(options);
    this.#common = {
      ...(options.fetch && { fetch: options.fetch as Options["fetch"] }),
      ...(options.locale && { headers: { "accept-language": options.locale } }),
    };
  }

  /** Sends a request whose answer is JSON, and reads it. */
  async json(
    request: WireRequest,
    { signal, timeoutMs = CALL_MS, idempotencyKey = newIdempotencyKey() }: CallOptions,
  ): Promise<{ json: unknown; response: Response }> {
    return this.#authorized(signal, async (authorization) => {
      const pending = ky(this.#baseUrl + request.path, {
        ...this.#common,
        method: request.method,
        headers: {
          ...this.#common.headers,
          authorization,
          accept: "application/json",
          ...(request.method === "POST" && { "idempotency-key": idempotencyKey }),
        },
        ...(request.body !== undefined && { json: request.body }),
        ...(signal && { signal }),
        retry: retryPolicy,
        timeout: Math.min(ATTEMPT_MS, timeoutMs),
        totalTimeout: timeoutMs,
      });
      const response = await pending;
      const text = await readBody(() => pending.text());
      try {
        return { json: JSON.parse(text) as unknown, response };
      } catch (error) {
        throw new UnexpectedResponseError(response, "not JSON", { cause: error });
      }
    });
  }

  /** Opens a stream of server-sent events. Made once: who reads it knows where to resume. */
  async stream(
    request: WireRequest,
    { signal, lastEventId }: { signal: AbortSignal; lastEventId: string | undefined },
  ): Promise<Response> {
    return this.#authorized(signal, (authorization) =>
      ky(this.#baseUrl + request.path, {
        ...this.#common,
        headers: {
          ...this.#common.headers,
          authorization,
          accept: "text/event-stream",
          ...(lastEventId !== undefined && { "last-event-id": lastEventId }),
        },
        signal,
        retry: 0,
        timeout: ATTEMPT_MS,
      }),
    );
  }

  async #authorized<T>(
    signal: AbortSignal | undefined,
    send: (authorization: string) => Promise<T>,
  ): Promise<T> {
    const attempt = async (credential: string): Promise<T> => {
      try {
        return await send(`Bearer ${credential}`);
      } catch (error) {
        throw translateError(error, signal);
      }
    };
    const credential = await this.#bearer.current();
    try {
      return await attempt(credential);
    } catch (error) {
      if (!isNetworkCoreError(error) || error.status !== 401) throw error;
      const renewed = await this.#bearer.renewed(credential);
      if (renewed === null) throw error;
      return attempt(renewed);
    }
  }
}
