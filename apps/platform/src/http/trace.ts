import { AsyncLocalStorage } from "node:async_hooks";

/** Where a request stands in its caller's trace (W3C Trace Context), to be passed on as it is. */
export interface Trace {
  readonly traceparent: string;
  readonly tracestate: string | undefined;
}

const running = new AsyncLocalStorage<Trace>();

const parent = /^(?!ff)([\da-f]{2})-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}(-.*)?$/;

/** Reads `traceparent` and `tracestate`; what is not valid counts as not sent (§3.3). */
export function readTrace(
  traceparent: string | undefined,
  tracestate: string | undefined,
): Trace | undefined {
  const [, version, more] = parent.exec(traceparent ?? "") ?? [];
  if (traceparent === undefined || version === undefined || traceparent.length > 200) return;
  if (version === "00" && more !== undefined) return undefined;
  const fits = tracestate !== undefined && /^[\x20-\x7e]{1,512}$/.test(tracestate);
  return { traceparent, tracestate: fits ? tracestate : undefined };
}

/** Does something as part of a trace: requests sent on the way carry it. */
export function runInTrace<T>(trace: Trace | undefined, work: () => T): T {
  return trace === undefined ? work() : running.run(trace, work);
}

/** The trace of the request that is being served. */
export function currentTrace(): Trace | undefined {
  return running.getStore();
}

/**
 * A `fetch` that passes the trace on to whoever is called while a request is served.
 *
 * @example const fetch = withTrace(createPeerFetch({ allowLoopback: false }));
 */
export function withTrace(send: typeof fetch): typeof fetch {
  return (input, init) => {
    const trace = currentTrace();
    if (trace === undefined) return send(input, init);
    let request: Request;
    try {
      request = new Request(input, init);
    } catch {
      // What cannot be sent is refused by the sender, in words that show no token.
      return send(input, init);
    }
    request.headers.set("traceparent", trace.traceparent);
    if (trace.tracestate !== undefined) request.headers.set("tracestate", trace.tracestate);
    return send(request);
  };
}
