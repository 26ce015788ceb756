import { type Caller, type Endpoint, type EndpointName, endpoints } from "@networkcore/contract";
import type { RunningTarget } from "./behaviour-target.ts";
import { clientTokenFor } from "./clients.ts";

const UNKNOWN = "0".repeat(26);

/** Which id a path's parameter is, by what comes before it in the path. */
const prefixes: Readonly<Record<string, string>> = {
  stations: "sta",
  quotes: "quo",
  sessions: "ses",
  settlements: "set",
  connections: "con",
  tokens: "tok",
  events: "evt",
  webhook_endpoints: "whe",
  deliveries: "whd",
};

/** A path with ids that are well formed, and of nothing that exists. */
export function pathToNothing({ path }: Endpoint): string {
  return path.replaceAll(/([a-z_]+)\/\{\w+\}/g, (_, collection: string) => {
    const prefix = prefixes[collection];
    if (prefix === undefined) throw new Error(`which ids does ${collection} have?`);
    return `${collection}/${prefix}_${UNKNOWN}`;
  });
}

export interface NamedEndpoint {
  readonly name: EndpointName;
  readonly endpoint: Endpoint;
}

/** Every endpoint of the contract with its name. */
export const everyEndpoint: readonly NamedEndpoint[] = Object.entries<Endpoint>(endpoints).map(
  ([name, endpoint]) => ({ name: name as EndpointName, endpoint }),
);

/** A key of each kind of caller. */
export async function keysOf(target: RunningTarget): Promise<Record<Caller, string>> {
  return {
    server: target.secretKey,
    operator: target.operatorKey,
    client: await clientTokenFor(target, "driver-curious", 3600),
  };
}

/** A caller that the endpoint takes. */
export function callerOf({ callers }: Endpoint): Caller {
  const [caller] = callers;
  if (caller === undefined) throw new Error("an endpoint is for somebody");
  return caller;
}
