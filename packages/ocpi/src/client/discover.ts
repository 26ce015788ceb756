import * as z from "zod/mini";
import type { Deviation, Observe } from "../conformance/index.ts";
import {
  chooseVersion,
  Endpoint,
  endpointUrl,
  HttpUrl,
  type ModuleId,
  type OcpiVersion,
  Role,
  supportedVersions,
  type TokenEncoding,
} from "../protocol/index.ts";
import type { CallOptions, OcpiClientOptions } from "./client-options.ts";
import { OcpiClient } from "./ocpi-client.ts";

/** An interface that a peer must have. `role` is the peer's. */
export interface RequiredEndpoint {
  readonly identifier: ModuleId;
  readonly role: Role;
}

export interface DiscoverOptions
  extends Pick<
    OcpiClientOptions,
    "token" | "tokenEncoding" | "fetch" | "timeoutMs" | "totalTimeoutMs" | "getRetries" | "observe"
  > {
  /** The peer's versions endpoint. */
  readonly versionsUrl: string;
  /** Our versions, best first. Default: all that this package speaks. */
  readonly supported?: readonly OcpiVersion[];
  /** Interfaces the peer must have. Default: none. */
  readonly required?: readonly RequiredEndpoint[];
  readonly signal?: AbortSignal;
}

/** A peer's version and endpoints. */
export interface PeerInterface {
  readonly version: OcpiVersion;
  readonly endpoints: Endpoint[];
  /** How the peer takes tokens, as far as it is known. */
  readonly tokenEncoding: TokenEncoding | undefined;
}

const Offer = z.looseObject({ version: z.string(), url: HttpUrl });
const Offers = z.union([
  z.array(z.unknown()),
  // Some peers wrap the list once more.
  z.pipe(
    z.looseObject({ versions: z.array(z.unknown()) }),
    z.transform((wrapped) => wrapped.versions),
  ),
]);
const Details = z.looseObject({ endpoints: z.array(z.unknown()) });
const WireEndpoint = z.looseObject({
  identifier: z.string(),
  role: z.nullish(z.string()),
  url: HttpUrl,
});

/**
 * Asks a peer for its versions and the endpoints of the best common one (OCPI 2.2.1 §6). The
 * token is not sent to another origin than that of `versionsUrl`.
 *
 * Borne: versions in any order, unknown ones and unreadable ones, endpoints listed twice (the
 * first counts), without a role, with a role in small letters, or unreadable (left out).
 *
 * @throws OcpiError 3002 without a common version, 3003 without a required endpoint
 * @example await discover({ versionsUrl: "https://cpo.example/ocpi/versions", token })
 */
export async function discover(o: DiscoverOptions): Promise<PeerInterface> {
  const noticed: Deviation[] = [];
  const supported = o.supported ?? supportedVersions;
  const [only] = supported;
  const client = new OcpiClient({
    ...o,
    ...(supported.length === 1 && only !== undefined ? { version: only } : {}),
    allowedOrigin: new URL(o.versionsUrl).origin,
    observe: (deviation) => noticed.push(deviation),
  });
  const call: CallOptions = {
    module: "versions",
    ...(o.signal === undefined ? {} : { signal: o.signal }),
  };
  const list = await client.get(o.versionsUrl, Offers, call);
  const offers = list.flatMap((one) => Offer.safeParse(one).data ?? []);
  if (offers.length < list.length) noticed.push({ code: "version_list_malformed" });
  const { version, url } = chooseVersion(offers, supported);
  const details = await client.get(url, Details, call);
  const endpoints = readEndpoints(details.endpoints, version, (seen) => noticed.push(seen));
  // In 2.1.1 a token is sent as it is: that it must be is no deviation.
  const isDeviation = ({ code }: Deviation) =>
    !(version === "2.1.1" && code === "token_needed_raw");
  for (const deviation of noticed.filter(isDeviation)) o.observe?.(deviation);
  for (const { identifier, role } of o.required ?? []) endpointUrl(endpoints, identifier, role);
  return { version, endpoints, tokenEncoding: client.tokenEncoding };
}

function readEndpoints(
  wires: readonly unknown[],
  version: OcpiVersion,
  observe: Observe,
): Endpoint[] {
  const endpoints = new Map<string, Endpoint>();
  for (const wire of wires) {
    const read = WireEndpoint.safeParse(wire).data;
    const role = Role.safeParse(read?.role?.trim().toUpperCase()).data;
    const roleless = read?.role === undefined || read.role === null || read.role === "";
    if (read === undefined || (role === undefined && !roleless)) {
      observe({ code: "endpoint_malformed" });
      continue;
    }
    if (role === undefined && version !== "2.1.1") observe({ code: "endpoint_role_missing" });
    const { role: _, ...rest } = read;
    const key = `${read.identifier} ${role ?? ""}`;
    if (endpoints.has(key)) observe({ code: "endpoint_repeated", detail: key.trim() });
    else endpoints.set(key, { ...rest, ...(role === undefined ? {} : { role }) });
  }
  return [...endpoints.values()];
}
