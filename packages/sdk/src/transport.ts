import { currentApiVersion } from "@networkcore/contract";
import ky, { type Options } from "ky";
import { attemptsOf } from "./attempts.ts";
import { bearerOf } from "./bearer.ts";
import { checkOptions } from "./check-options.ts";
import { type CallOptions, clientOptionNames, type NetworkCoreOptions } from "./client-options.ts";
import { isNetworkCoreError } from "./errors/network-core-error.ts";
import { UnexpectedResponseError } from "./errors/unexpected-response-error.ts";
import { newIdempotencyKey } from "./idempotency-key.ts";
import { retryPolicy } from "./retry-policy.ts";
import { translateError } from "./translate-error.ts";
import type { WireRequest } from "./wire/build-request.ts";
import { within } from "./within.ts";

const ATTEMPT_MS = 15_000;
const CALL_MS = 60_000;
const RETRIES = 2;

/** Sends requests: credentials, retries, timeouts, errors. */
export interface Transport {
  /** Whether a response's body can be read while it comes; not so in React Native. */
  readonly streams: boolean;
  /** Whether this came of asking for a client token: the host's server, not the API. */
  isTokenFault(error: unknown): boolean;
  /** Sends a request whose answer is JSON, and reads it. */
  json(
    request: WireRequest,
    options: CallOptions,
  ): Promise<{ readonly json: unknown; readonly response: Response }>;
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
  ): Promise<Response>;
}

/** @throws {InvalidArgumentError} for a wrong option, a key in a browser, or no credential */
export function transportOf(options: NetworkCoreOptions): Transport {
  checkOptions(options, clientOptionNames);
  // What was checked stays as it is.
  const client = { ...options };
  const baseUrl = (client.baseUrl ?? "http://localhost:4400").replace(/\/+$/, "");
  const bearer = bearerOf(client);
  let tokenFault: unknown;

  async function send(
    { method, path, body }: WireRequest,
    headers: Record<string, string>,
    call: CallOptions,
    onText?: (text: string) => void,
  ): Promise<Response> {
    const { signal } = call;
    const deadline = performance.now() + (call.timeoutMs ?? client.timeoutMs ?? CALL_MS);
    const msLeft = (): number => Math.max(0, deadline - performance.now());
    const { fetch, over } = attemptsOf(client, signal, onText);
    const attempt = async (credential: string): Promise<Response> => {
      let response: Response;
      try {
        response = await ky(baseUrl + path, {
          method,
          headers: {
            ...headers,
            authorization: `Bearer ${credential}`,
            "networkcore-version": client.version ?? currentApiVersion,
            ...(client.locale && { "accept-language": client.locale }),
          },
          ...(body !== undefined && { json: body }),
          ...(signal && { signal }),
          fetch: fetch as NonNullable<Options["fetch"]>,
          // Followed, a changing call would become a GET.
          redirect: "manual",
          retry: retryPolicy(call.maxRetries ?? client.maxRetries ?? RETRIES, msLeft, over),
          timeout: call.attemptTimeoutMs ?? client.attemptTimeoutMs ?? ATTEMPT_MS,
          totalTimeout: msLeft(),
        });
      } catch (error) {
        await over(error);
        throw translateError(error, signal);
      }
      await over(undefined, response);
      return response;
    };
    const token = async (asked: Promise<string>): Promise<string> => {
      try {
        return await within(asked, msLeft(), "clientToken gave no token in time", signal);
      } catch (error) {
        bearer.forget(asked);
        tokenFault = error;
        throw error;
      }
    };
    if (signal?.aborted) throw signal.reason;
    const asked = bearer.current();
    const credential = await token(asked);
    try {
      return await attempt(credential);
    } catch (error) {
      const refused = isNetworkCoreError(error) && error.status === 401;
      const renewed = refused ? bearer.renewed(asked) : undefined;
      if (renewed === undefined) throw error;
      return attempt(await token(renewed));
    }
  }

  return {
    isTokenFault: (error) => error === tokenFault,
    streams: client.fetch !== undefined || "body" in Response.prototype,
    async json(request, options) {
      const headers = {
        accept: "application/json",
        ...(request.method !== "GET" && {
          "idempotency-key": options.idempotencyKey ?? newIdempotencyKey(),
        }),
        ...(options.ifMatch !== undefined && { "if-match": options.ifMatch }),
      };
      let text = "";
      const response = await send(request, headers, options, (body) => {
        text = body;
      });
      try {
        return { json: JSON.parse(text) as unknown, response };
      } catch (error) {
        throw new UnexpectedResponseError(response, "not JSON", { cause: error });
      }
    },
    stream(request, signal, openMs, lastEventId) {
      const headers = {
        accept: "text/event-stream",
        ...(lastEventId !== undefined && { "last-event-id": lastEventId }),
      };
      return send(request, headers, { signal, attemptTimeoutMs: openMs, maxRetries: 0 });
    },
  };
}
