import { randomUUID } from "node:crypto";
import { endpoints, type Endpoint, type EndpointName } from "@networkcore/contract";

/** What an endpoint is called with. Every part is as it goes over the wire. */
export interface Sample {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A call, and what departs in it from the ordinary. */
export interface RawCall extends Sample {
  readonly key?: string | undefined;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Sent as it is, in place of `body`. */
  readonly text?: string;
  /** Put behind the address, such as `?colour=red`. */
  readonly search?: string;
}

/** An answer, read to its end. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, or undefined where it is no JSON. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
  /** The request's id, as it was sent. */
  readonly requestId: string;
}

export const endpointOf = (name: EndpointName): Endpoint => endpoints[name];

export const endpointNames = Object.keys(endpoints) as EndpointName[];

/** Endpoints that change something, and those that answer a GET with JSON. */
export const changes = endpointNames.filter((name) => endpointOf(name).method !== "GET");
export const reads = endpointNames.filter(
  (name) => endpointOf(name).method === "GET" && !endpointOf(name).stream,
);

/** The address of an endpoint below the platform's own. */
export function addressOf(name: EndpointName, { params = {}, query = {} }: Sample): string {
  const path = endpointOf(name).path.replaceAll(/\{(\w+)\}/g, (_, field: string) =>
    encodeURIComponent(params[field] ?? ""),
  );
  const search = new URLSearchParams(query).toString();
  return search === "" ? path : `${path}?${search}`;
}

function readJson(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    // An empty body, and a stream.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Calls an endpoint of the platform at `baseUrl`, without any client of ours in between. */
export async function callRaw(
  baseUrl: string,
  name: EndpointName,
  call: RawCall,
): Promise<RawAnswer> {
  const endpoint = endpointOf(name);
  const method = call.method ?? endpoint.method;
  const requestId = `walk-${randomUUID()}`;
  const given: Record<string, string | undefined> = {
    Authorization: call.key === undefined ? undefined : `Bearer ${call.key}`,
    "X-Request-Id": requestId,
    ...(method !== "GET" && method !== "HEAD" && { "Content-Type": "application/json" }),
    ...call.headers,
  };
  const headers = Object.entries(given).flatMap(([header, value]): [string, string][] =>
    value === undefined ? [] : [[header, value]],
  );
  const body = call.text ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  const response = await fetch(`${baseUrl}${addressOf(name, call)}${call.search ?? ""}`, {
    method,
    headers,
    redirect: "manual",
    ...(body !== undefined && { body }),
  });
  const { status } = response;
  if (endpoint.stream && status === 200) await response.body?.cancel();
  const text = endpoint.stream && status === 200 ? "" : await response.text();
  return { status, headers: response.headers, text, json: readJson(text), requestId };
}

/** Does something for each, a few at a time. */
export async function forEachOf<T>(all: readonly T[], work: (one: T) => Promise<void>) {
  const left = [...all];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: 6 }, worker));
}
