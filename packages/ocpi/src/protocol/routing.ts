import { CountryCode, PartyId } from "./fields.ts";

/** A party of a platform. */
export interface Party {
  readonly countryCode: string;
  readonly partyId: string;
}

/**
 * Between which parties a message goes (OCPI 2.2.1 §4.1.8). Without `to` a hub finds the
 * receiver by itself, or sends the message to all.
 */
export interface Routing {
  readonly from?: Party;
  readonly to?: Party;
}

/** Modules between platforms, not parties: their messages are never routed (§4.1.8). */
const configurationModules: readonly string[] = ["versions", "credentials", "hubclientinfo"];

/** Whether the messages of a module carry routing headers. */
export function isFunctional(module: string): boolean {
  return !configurationModules.includes(module);
}

/**
 * The four headers that say from whom and to whom a message goes.
 *
 * @example routingHeaders({ to: { countryCode: "NL", partyId: "ABC" } })
 */
export function routingHeaders(routing: Routing): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const side of ["to", "from"] as const) {
    const party = routing[side];
    if (party === undefined) continue;
    headers[`OCPI-${side}-country-code`] = party.countryCode;
    headers[`OCPI-${side}-party-id`] = party.partyId;
  }
  return headers;
}

/** Reads the routing headers; a party of which a half is missing or no id is left out. */
export function readRouting(header: (name: string) => string | null | undefined): Routing {
  const party = (side: "to" | "from"): Party | undefined => {
    const country = header(`OCPI-${side}-country-code`);
    // Most messages have none, and most are small: what is not there is not parsed.
    if (country === undefined || country === null) return undefined;
    const countryCode = CountryCode.safeParse(country.trim());
    const partyId = PartyId.safeParse(header(`OCPI-${side}-party-id`)?.trim());
    if (!countryCode.success || !partyId.success) return undefined;
    return { countryCode: countryCode.data, partyId: partyId.data };
  };
  const from = party("from");
  const to = party("to");
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** The routing of an answer: who was asked answers whom asked. */
export function reversed({ from, to }: Routing): Routing {
  return { ...(to === undefined ? {} : { from: to }), ...(from === undefined ? {} : { to: from }) };
}
