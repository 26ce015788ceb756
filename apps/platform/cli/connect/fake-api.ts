import {
  endpoints,
  type Connection,
  type Endpoint,
  type EndpointName,
} from "@networkcore/contract";
import type { CallApi, CallParts } from "./call-api.ts";

/** Answers of an API in tests, by endpoint: each is given the parts of the call. */
export type Answers = Partial<Record<EndpointName, (parts: CallParts) => unknown>>;

/** An API that answers as told, and keeps the names of what was called. */
export function fakeApi(answers: Answers): { call: CallApi; called: string[] } {
  const called: string[] = [];
  const names = new Map<Endpoint, EndpointName>(
    Object.entries(endpoints).map(([name, endpoint]) => [endpoint, name as EndpointName]),
  );
  const call = async (endpoint: Endpoint, parts: CallParts = {}): Promise<unknown> => {
    const name = names.get(endpoint);
    const answer = name && answers[name];
    if (answer === undefined) throw new Error(`${endpoint.path} was not expected`);
    called.push(name ?? "");
    return endpoint.response.parse(answer(parts));
  };
  return { call: call as CallApi, called };
}

/** Gives one after the other, and the last one for ever. */
export function inTurn<T>(...values: readonly [T, ...T[]]): () => T {
  let next = 0;
  return () => values[Math.min(next++, values.length - 1)] ?? values[0];
}

/** A registered connection with nothing on it. */
export function connectionOf(change: Partial<Connection> = {}): Connection {
  return {
    id: "con_01m7yscyfte459vr2xc4jf708y",
    kind: "cpo",
    versions_url: "https://cpo.example/ocpi/versions",
    ocpi_version: "2.2.1",
    state: "registered",
    parties: [{ country_code: "DE", party_id: "ABC", name: "A Charging", status: "connected" }],
    locations: 0,
    evses: 0,
    tariffs: 0,
    refused: 0,
    synced_at: null,
    sync: null,
    health: {
      state: "good",
      circuit: "closed",
      retry_at: null,
      starts: 0,
      start_success_rate: null,
      latency_ms: 40,
      last_success_at: null,
      last_failure_at: null,
      last_failure: null,
      status_heard_at: null,
    },
    error: null,
    ...change,
  };
}
