import { Agent, fetch as send, type Response as Answer } from "undici";
import { assertPeerUrl } from "./peer-address.ts";
import { limitBody, tooLong } from "./peer-fetch-body.ts";
import { createPeerConnector, type ResolveHost, resolveHost } from "./peer-fetch-connector.ts";
import { findRefusal } from "./peer-fetch-refusal.ts";

/** How long and how much a peer may answer. Times in milliseconds. */
export interface PeerFetchLimits {
  /** To resolve the name, connect and agree on TLS. Default: 10,000. */
  readonly connectMs: number;
  /** From the request to the answer's headers. Default: 30,000. */
  readonly headersMs: number;
  /** Between two parts of the body. Default: 30,000. */
  readonly idleMs: number;
  /** For the whole exchange, until the body has been read. Default: 300,000. */
  readonly totalMs: number;
  /** Of the body, unpacked. Default: 64 MiB. */
  readonly bodyBytes: number;
}

export interface PeerFetchOptions {
  /** The sandbox's leave: http and any port, for the loopback range only. */
  readonly allowLoopback: boolean;
  /** Finds the addresses of names. Default: the system's resolver. */
  readonly resolve?: ResolveHost;
  readonly limits?: Partial<PeerFetchLimits>;
}

const usualLimits: PeerFetchLimits = {
  connectMs: 10_000,
  headersMs: 30_000,
  idleMs: 30_000,
  totalMs: 300_000,
  bodyBytes: 64 * 1024 * 1024,
};
const connectionsPerOrigin = 32;
const keepAliveMs = 30_000;

/**
 * A `fetch` for URLs that peers give us. It calls public addresses by https, on port 443 or one
 * from 1024 on, and in the sandbox the loopback range by http too. A name is resolved once for each
 * connection and its addresses are checked before anything is sent; redirects come back as they
 * are; a slow or endless answer is cut. Connections are kept and used again.
 *
 * A refusal is a `TypeError` that names the origin. A network fault is a `TypeError` with the
 * message "fetch failed", so that a client may repeat the request; its cause names the origin, and
 * the system's code (`ECONNREFUSED`) is found further down.
 *
 * @example
 * const peerFetch = createPeerFetch({ allowLoopback: false });
 * await peerFetch("https://cpo.example/ocpi/versions", { headers: { authorization } });
 */
export function createPeerFetch(options: PeerFetchOptions): typeof fetch {
  const limits = { ...usualLimits, ...options.limits };
  const rule = { allowLoopback: options.allowLoopback };
  const agent = new Agent({
    connect: createPeerConnector(rule, options.resolve ?? resolveHost, limits.connectMs),
    connections: connectionsPerOrigin,
    keepAliveTimeout: keepAliveMs,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    allowH2: false,
  });
  return async (input, init) => {
    // Not by `instanceof`: the HTTP server puts a Request of its own in the global one's place.
    const given = typeof input === "object" && "url" in input ? input.url : input;
    const { origin } = assertPeerUrl(given, rule);
    const request = readRequest(input, init, origin);
    const total = startTotal(limits.totalMs, origin);
    try {
      const answer = await send(request.url, {
        method: request.method,
        headers: [...request.headers],
        body: await readBody(request),
        signal: AbortSignal.any([request.signal, total.signal]),
        redirect: "manual",
        dispatcher: agent,
      });
      return await readAnswer(answer, { maxBytes: limits.bodyBytes, origin, onEnd: total.stop });
    } catch (error) {
      total.stop();
      throw findRefusal(error) ?? nameOrigin(error, origin);
    }
  };
}

/** An invalid header's error shows its value, which may be a token. */
function readRequest(
  input: Parameters<typeof fetch>[0],
  init: RequestInit | undefined,
  origin: string,
): Request {
  try {
    return new Request(input, init);
  } catch {
    throw new TypeError(`${origin}: the request has a header, method or body that cannot be sent`);
  }
}

/** Whole, so that it goes out with its length: many peers do not read chunks. */
async function readBody(request: Request): Promise<ArrayBuffer | null> {
  return request.body === null ? null : request.arrayBuffer();
}

function startTotal(
  totalMs: number,
  origin: string,
): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new TypeError(`${origin} took longer than ${totalMs} ms`));
  }, totalMs);
  timer.unref();
  return { signal: controller.signal, stop: () => clearTimeout(timer) };
}

async function readAnswer(
  answer: Answer,
  limit: { maxBytes: number; origin: string; onEnd: () => void },
): Promise<Response> {
  const { status, statusText } = answer;
  // The same class; only its declarations differ between undici and the DOM's types.
  const body = answer.body as ReadableStream<Uint8Array> | null;
  const headers = [...answer.headers] as [string, string][];
  const stated = Number(answer.headers.get("content-length") ?? "0");
  const fault =
    status > 599
      ? new TypeError(`${limit.origin} answered with status ${status}`)
      : stated > limit.maxBytes && body !== null
        ? tooLong(limit.origin, limit.maxBytes)
        : undefined;
  if (fault !== undefined) {
    await body?.cancel(fault);
    throw fault;
  }
  if (body === null) {
    limit.onEnd();
    return new Response(null, { status, statusText, headers });
  }
  return new Response(limitBody(body, limit), { status, statusText, headers });
}

/** Keeps the message by which clients know a fault of the network. */
function nameOrigin(error: unknown, origin: string): unknown {
  if (!(error instanceof TypeError) || error.message !== "fetch failed") return error;
  const reason = error.cause instanceof Error ? error.cause.message : "no answer";
  const named = new Error(`${origin}: ${reason}`, { cause: error.cause });
  return new TypeError(error.message, { cause: named });
}
