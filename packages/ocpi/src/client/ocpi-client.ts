import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod/mini";
import type { Observe } from "../conformance/index.ts";
import {
  isFunctional,
  OcpiError,
  routingHeaders,
  statusCodes,
  type TokenEncoding,
} from "../protocol/index.ts";
import type { CallOptions, OcpiClientOptions, PageQuery } from "./client-options.ts";
import { type Answer, readAnswer } from "./read-answer.ts";
import { type OcpiPage, readPages } from "./read-pages.ts";
import { mustRead, type ReadBy, type Reader } from "./reader.ts";
import { sendAttempt } from "./send-attempt.ts";
import { TokenSender } from "./token-sender.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Anything = z.ZodMiniUnknown;
/** HTTP statuses after which the same GET may succeed; 0 is no answer. */
const passing: readonly number[] = [0, 408, 429, 502, 503, 504];

/** A request as the methods of the client put it. */
interface Call extends CallOptions {
  readonly body?: unknown;
  /** A success without any body is a success. */
  readonly emptyIsFine?: boolean;
}

/**
 * Speaks to one peer (OCPI 2.2.1 §4.1). Redirects are not followed: a token stays with the
 * server it was made for. Every method throws {@link OcpiError} for an HTTP error, a body that
 * is not OCPI, an OCPI status from 2000 up, data that does not fit, or no answer. What reads an
 * answer is a zod/mini schema, which gives the value, or a form of a version, which gives
 * `{ object, original }`.
 *
 * @example
 * const client = new OcpiClient({ token: "secret", version: "2.2.1" });
 * const { location } = dialectOf("2.2.1");
 * for await (const page of client.pages(url, location)) store(page.items);
 */
export class OcpiClient {
  readonly #options: OcpiClientOptions;
  readonly #sender: TokenSender;
  readonly #observe: Observe;

  constructor(options: OcpiClientOptions) {
    this.#options = options;
    this.#observe = options.observe ?? (() => undefined);
    this.#sender = new TokenSender({
      token: options.token,
      encoding: options.tokenEncoding ?? "auto",
      version: options.version,
      observe: this.#observe,
    });
  }

  /**
   * How the peer takes our token: what was given, or what has worked. Keep it with the
   * connection; `undefined` until a request got through.
   */
  get tokenEncoding(): TokenEncoding | undefined {
    return this.#sender.proven;
  }

  /** Reads one object. */
  async get<R extends Reader>(url: string, reader: R, call: CallOptions = {}): Promise<ReadBy<R>> {
    return readData(await this.#send("GET", url, call), reader, call);
  }

  /** Sends a body; with a schema or form, reads `data` of the answer. */
  post<R extends Reader = Anything>(url: string, body: unknown, reader?: R, call?: CallOptions) {
    return this.#change("POST", url, body, reader, call);
  }

  put<R extends Reader = Anything>(url: string, body: unknown, reader?: R, call?: CallOptions) {
    return this.#change("PUT", url, body, reader, call);
  }

  patch<R extends Reader = Anything>(url: string, body: unknown, reader?: R, call?: CallOptions) {
    return this.#change("PATCH", url, body, reader, call);
  }

  delete<R extends Reader = Anything>(
    url: string,
    body?: unknown,
    reader?: R,
    call?: CallOptions,
  ) {
    return this.#change("DELETE", url, body, reader, call);
  }

  /**
   * Reads a list page by page (OCPI 2.2.1 §4.1.4), the next page already asked for while the
   * caller works on this one. The next page is taken only from the host of `url`, by its scheme; a
   * link to another one throws after the pages before it were given. An item that does not fit is
   * in `refused` and does not stop the others.
   */
  pages<R extends Reader>(
    url: string,
    reader: R,
    query: PageQuery = {},
  ): AsyncGenerator<OcpiPage<ReadBy<R>>> {
    const get = (page: string, abandoned: AbortSignal) => {
      const { signal } = query;
      const either = signal === undefined ? abandoned : AbortSignal.any([signal, abandoned]);
      return this.#send("GET", page, { ...query, signal: either });
    };
    return readPages({ get, observe: this.#observe }, url, reader, query);
  }

  async #change<R extends Reader>(
    method: Method,
    url: string,
    body: unknown,
    reader?: R,
    call: CallOptions = {},
  ): Promise<ReadBy<R>> {
    const emptyIsFine = reader === undefined;
    const answer = await this.#send(method, url, { ...call, body, emptyIsFine });
    return readData(answer, (reader ?? z.unknown()) as R, call);
  }

  /** Repeats a GET whose failure may pass, within the limits of time. */
  async #send(method: Method, url: string, call: Call): Promise<Answer> {
    const { allowedOrigin, getRetries = 2, maxRetryAfterMs = 10_000 } = this.#options;
    const origin = URL.parse(url)?.origin;
    if (allowedOrigin !== undefined && origin !== allowedOrigin) {
      // The whole address may hold a secret, as a response_url does.
      throw new OcpiError(`${origin ?? "no URL"} is not on the peer's origin ${allowedOrigin}`, {
        status: 0,
        code: statusCodes.clientError,
      });
    }
    const total = AbortSignal.timeout(this.#options.totalTimeoutMs ?? 60_000);
    const signal = call.signal === undefined ? total : AbortSignal.any([total, call.signal]);
    const correlationId = call.correlationId ?? this.#newId();
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#sendWithToken(method, url, { ...call, correlationId, signal });
      } catch (error) {
        if (!(error instanceof OcpiError) || !passing.includes(error.status)) throw error;
        const pauseMs = error.retryAfterMs ?? 300 * 2 ** attempt;
        const last = method !== "GET" || attempt >= getRetries || pauseMs > maxRetryAfterMs;
        if (last || signal.aborted) throw error;
        await wait(pauseMs, undefined, { signal }).catch(() => {
          throw error;
        });
      }
    }
  }

  /** Sends the token in the way that is known to work, or in one way after the other. */
  async #sendWithToken(
    method: Method,
    url: string,
    call: Call & { readonly signal: AbortSignal },
  ): Promise<Answer> {
    let refused: OcpiError | undefined;
    for (const encoding of this.#sender.candidates) {
      try {
        const answer = await this.#sendOnce(method, url, call, this.#sender.header(encoding));
        this.#sender.worked(encoding);
        return answer;
      } catch (error) {
        if (!(error instanceof OcpiError)) throw error;
        if (!error.isUnauthorized) {
          const { status } = error;
          if (status >= 200 && status < 500 && status !== 429) this.#sender.worked(encoding);
          throw error;
        }
        refused ??= error;
      }
    }
    throw refused;
  }

  async #sendOnce(
    method: Method,
    url: string,
    call: Call & { readonly signal: AbortSignal },
    authorization: string,
  ): Promise<Answer> {
    const { timeoutMs = 20_000, maxBodyBytes = 32 * 1024 * 1024 } = this.#options;
    const requestId = this.#newId();
    const routing = call.routing ?? this.#options.routing ?? {};
    const answer = await sendAttempt(
      this.#options.fetch ?? fetch,
      url,
      {
        method,
        headers: {
          accept: "application/json",
          authorization,
          "x-request-id": requestId,
          "x-correlation-id": call.correlationId ?? requestId,
          ...(isFunctional(call.module ?? "") ? routingHeaders(routing) : {}),
          ...(call.body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      },
      {
        signal: AbortSignal.any([call.signal, AbortSignal.timeout(call.timeoutMs ?? timeoutMs)]),
        maxBodyBytes,
      },
    );
    if (answer.headers.get("x-request-id") !== requestId) {
      this.#observe({ code: "request_id_not_echoed" });
    }
    return readAnswer(answer, {
      observe: this.#observe,
      emptyIsFine: call.emptyIsFine === true,
      redact: (text) => this.#sender.redact(text),
    });
  }

  #newId(): string {
    return (this.#options.requestId ?? randomUUID)();
  }
}

function readData<R extends Reader>(answer: Answer, reader: R, call: CallOptions): ReadBy<R> {
  const fault = {
    status: answer.status,
    code: statusCodes.serverError,
    name: "the answer's data",
  };
  return mustRead(reader, answer.data, fault, call.owner);
}
