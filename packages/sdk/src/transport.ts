import { currentApiVersion } from "@networkcore/contract";
import ky, { type Options } from "ky";
import { bearerOf, type Bearer } from "./bearer.ts";
import { checkOptions } from "./check-options.ts";
import { type CallOptions, clientOptionNames, type NetworkCoreOptions } from "./client-options.ts";
import { isNetworkCoreError } from "./errors/network-core-error.ts";
import { UnexpectedResponseError } from "./errors/unexpected-response-error.ts";
import { newIdempotencyKey } from "./idempotency-key.ts";
import { retryPolicy } from "./retry-policy.ts";
import { translateError } from "./translate-error.ts";
import { wholeFetch } from "./whole-fetch.ts";
import type { WireRequest } from "./wire/build-request.ts";
import { within } from "./within.ts";

const ATTEMPT_MS = 15_000;
const CALL_MS = 60_000;
const RETRIES = 2;

/** Sends requests: credentials, retries, timeouts, errors. */
export class Transport {
  /** Whether a response's body can be read while it comes; not so in React Native. */
  readonly streams: boolean;
  readonly #baseUrl: string;
  readonly #bearer: Bearer;
  readonly #options: NetworkCoreOptions;

  constructor(options: NetworkCoreOptions) {
    checkOptions(options, clientOptionNames);
    this.#options = options;
    this.#baseUrl = (options.baseUrl ?? "http://localhost:4400").replace(/\/+$/, "");
    this.#bearer = bearerOf(options);
    this.streams = options.fetch !== undefined || "body" in Response.prototype;
  }

  /** Sends a request whose answer is JSON, and reads it. */
  async json(
    request: WireRequest,
    options: CallOptions,
  ): Promise<{ json: unknown; response: Response }> {
    const change = request.method !== "GET";
    const headers = {
      accept: "application/json",
      ...(change && { "idempotency-key": options.idempotencyKey ?? newIdempotencyKey() }),
      ...(options.ifMatch !== undefined && { "if-match": options.ifMatch }),
    };
    let text = "";
    const response = await this.#send(request, headers, options, (body) => {
      text = body;
    });
    try {
      return { json: JSON.parse(text) as unknown, response };
    } catch (error) {
      throw new UnexpectedResponseError(response, "not JSON", { cause: error });
    }
  }

  /**
   * Opens a stream of server-sent events. Tried once: who reads it knows where to resume.
   *
   * @param openMs - milliseconds for its headers to come
   */
  stream(
    request: WireRequest,
    signal: AbortSignal,
    openMs: number,
    lastEventId: string | undefined,
  ): Promise<Response> {
    const headers = {
      accept: "text/event-stream",
      ...(lastEventId !== undefined && { "last-event-id": lastEventId }),
    };
    return this.#send(request, headers, { signal, attemptTimeoutMs: openMs, maxRetries: 0 });
  }

  async #send(
    { method, path, body }: WireRequest,
    headers: Record<string, string>,
    call: CallOptions,
    onText?: (text: string) => void,
  ): Promise<Response> {
    const client = this.#options;
    const { signal } = call;
    const deadline = performance.now() + (call.timeoutMs ?? client.timeoutMs ?? CALL_MS);
    const msLeft = (): number => Math.max(0, deadline - performance.now());
    const fetch = wholeFetch(client, onText) as NonNullable<Options["fetch"]>;
    const attempt = async (credential: string): Promise<Response> => {
      try {
        return await ky(this.#baseUrl + path, {
          method,
          headers: {
            ...headers,
            authorization: `Bearer ${credential}`,
            "networkcore-version": client.version ?? currentApiVersion,
            ...(client.locale && { "accept-language": client.locale }),
          },
          ...(body !== undefined && { json: body }),
          ...(signal && { signal }),
          fetch,
          retry: retryPolicy(call.maxRetries ?? client.maxRetries ?? RETRIES, msLeft),
          timeout: call.attemptTimeoutMs ?? client.attemptTimeoutMs ?? ATTEMPT_MS,
          totalTimeout: msLeft(),
        });
      } catch (error) {
        throw translateError(error, signal);
      }
    };
    const token = (asked: Promise<string>): Promise<string> =>
      within(asked, msLeft(), "clientToken gave no token in time", signal);
    if (signal?.aborted) throw signal.reason;
    const credential = await token(this.#bearer.current());
    try {
      return await attempt(credential);
    } catch (error) {
      const refused = isNetworkCoreError(error) && error.status === 401;
      const renewed = refused ? this.#bearer.renewed(credential) : undefined;
      if (renewed === undefined) throw error;
      return attempt(await token(renewed));
    }
  }
}
