import { randomUUID } from "node:crypto";
import ky, { type KyInstance } from "ky";
import * as z from "zod/mini";
import { faultOf } from "../protocol/fault.ts";
import { OcpiError } from "../protocol/ocpi-error.ts";
import { nextPage } from "../protocol/page-link.ts";
import { type Answer, readAnswer } from "./read-answer.ts";
import { statusCodes } from "../protocol/status-codes.ts";
import { encodeToken } from "../protocol/token-header.ts";

export interface OcpiClientOptions {
  /** The token the peer gave us, as it is in its credentials object (not base64). */
  readonly token: string;
  /** Sends the requests. Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** For each attempt, until the answer's headers. Default: 10,000. */
  readonly timeoutMs?: number;
  /** How often a GET is repeated after a network fault or a 408, 429, 502, 503, 504. Default: 2. */
  readonly getRetries?: number;
  /** Makes `X-Request-ID`. Default: random UUIDs. */
  readonly requestId?: () => string;
  /** The only origin the token may be sent to, such as `https://cpo.example`. Default: every origin. */
  readonly allowedOrigin?: string;
}

/** An item of a page that does not fit its schema. */
export interface RefusedItem {
  /** The field at fault, such as `evses.0.connectors.0.standard`. */
  readonly path: string;
  readonly reason: string;
  readonly raw: unknown;
}

export interface OcpiPage<T> {
  readonly items: T[];
  readonly refused: RefusedItem[];
  /** `X-Total-Count`: items of all pages; `null` if the peer did not say. */
  readonly total: number | null;
}

export interface PageQuery {
  /** Only objects updated at or after this time (RFC 3339, UTC). */
  readonly dateFrom?: string;
  /** Items a page; the peer may give fewer. */
  readonly limit?: number;
}

type Method = "get" | "post" | "put" | "patch" | "delete";

/**
 * Speaks to one peer (OCPI 2.2.1 §4.1). Redirects are not followed: a token stays with the
 * server it was made for. Every method throws {@link OcpiError} for an HTTP error, a body that
 * is not OCPI, an OCPI status from 2000 up, data that does not fit the schema, or no answer.
 *
 * @example
 * const client = new OcpiClient({ token: "secret" });
 * for await (const page of client.pages(url, Location)) store(page.items);
 */
export class OcpiClient {
  readonly #http: KyInstance;
  readonly #requestId: () => string;
  readonly #allowedOrigin: string | undefined;

  constructor(options: OcpiClientOptions) {
    this.#requestId = options.requestId ?? randomUUID;
    this.#allowedOrigin = options.allowedOrigin;
    this.#http = ky.create({
      ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
      headers: { authorization: `Token ${encodeToken(options.token)}` },
      redirect: "manual",
      throwHttpErrors: (status) => [408, 429, 502, 503, 504].includes(status),
      timeout: options.timeoutMs ?? 10_000,
      retry: {
        limit: options.getRetries ?? 2,
        methods: ["get"],
        statusCodes: [408, 429, 502, 503, 504],
        maxRetryAfter: 10_000,
      },
    });
  }

  /** Reads one object. */
  async get<S extends z.ZodMiniType>(url: string, schema: S): Promise<z.infer<S>> {
    return parseData(await this.#send("get", url), schema);
  }

  /** Sends a body; with a schema, reads `data` of the answer. */
  post<S extends z.ZodMiniType = z.ZodMiniUnknown>(url: string, body: unknown, schema?: S) {
    return this.#change("post", url, body, schema);
  }

  put<S extends z.ZodMiniType = z.ZodMiniUnknown>(url: string, body: unknown, schema?: S) {
    return this.#change("put", url, body, schema);
  }

  patch<S extends z.ZodMiniType = z.ZodMiniUnknown>(url: string, body: unknown, schema?: S) {
    return this.#change("patch", url, body, schema);
  }

  delete<S extends z.ZodMiniType = z.ZodMiniUnknown>(url: string, body?: unknown, schema?: S) {
    return this.#change("delete", url, body, schema);
  }

  /**
   * Reads a list page by page (OCPI 2.2.1 §4.1.4). The next page is taken only from the origin
   * of `url`; a link to another one throws after the pages before it were given. An item that
   * does not fit is in `refused` and does not stop the others.
   */
  async *pages<S extends z.ZodMiniType>(
    url: string,
    itemSchema: S,
    query: PageQuery = {},
  ): AsyncGenerator<OcpiPage<z.infer<S>>> {
    const origin = new URL(url).origin;
    const seen = new Set<string>();
    let next: string | undefined = firstPage(url, query);
    while (next !== undefined) {
      seen.add(next);
      const answer: Answer = await this.#send("get", next);
      yield readPage(answer, itemSchema);
      next = nextPage(answer.headers.get("link"), next);
      if (next !== undefined && new URL(next).origin !== origin) {
        throw new OcpiError(`the next page is on another origin, ${new URL(next).origin}`, {
          status: answer.status,
          code: statusCodes.serverError,
        });
      }
      if (next !== undefined && seen.has(next)) {
        throw new OcpiError("the list of pages runs in a circle", {
          status: answer.status,
          code: statusCodes.serverError,
        });
      }
    }
  }

  async #change<S extends z.ZodMiniType>(
    method: Method,
    url: string,
    body: unknown,
    schema?: S,
  ): Promise<z.infer<S>> {
    const answer = await this.#send(method, url, body);
    return parseData(answer, schema ?? z.unknown()) as z.infer<S>;
  }

  async #send(method: Method, url: string, body?: unknown): Promise<Answer> {
    if (this.#allowedOrigin !== undefined && URL.parse(url)?.origin !== this.#allowedOrigin) {
      throw new OcpiError(`${url} is not on the peer's origin ${this.#allowedOrigin}`, {
        status: 0,
        code: statusCodes.clientError,
      });
    }
    const requestId = this.#requestId();
    return readAnswer(
      this.#http(url, {
        method,
        ...(body === undefined ? {} : { json: body }),
        headers: { "x-request-id": requestId, "x-correlation-id": requestId },
      }),
    );
  }
}

function firstPage(url: string, query: PageQuery): string {
  const first = new URL(url);
  if (query.dateFrom !== undefined) first.searchParams.set("date_from", query.dateFrom);
  if (query.limit !== undefined) first.searchParams.set("limit", String(query.limit));
  return first.href;
}

function parseData<S extends z.ZodMiniType>(answer: Answer, schema: S): z.infer<S> {
  const parsed = schema.safeParse(answer.data);
  if (parsed.success) return parsed.data;
  const { path, reason } = faultOf(parsed.error);
  throw new OcpiError(`the answer's data${path === "" ? "" : `.${path}`}: ${reason}`, {
    status: answer.status,
    code: statusCodes.serverError,
    path,
  });
}

function readPage<S extends z.ZodMiniType>(answer: Answer, itemSchema: S): OcpiPage<z.infer<S>> {
  const items: z.infer<S>[] = [];
  const refused: RefusedItem[] = [];
  for (const raw of parseData(answer, z.array(z.unknown()))) {
    const parsed = itemSchema.safeParse(raw);
    if (parsed.success) items.push(parsed.data);
    else refused.push({ ...faultOf(parsed.error), raw });
  }
  const total = answer.headers.get("x-total-count") ?? "";
  return { items, refused, total: /^\d+$/.test(total) ? Number(total) : null };
}
