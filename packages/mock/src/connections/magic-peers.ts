import type { RegistrationOutcome } from "./connection-record.ts";

/**
 * Hosts of a versions URL that behave in a way of their own; a peer at any other host registers
 * and has nothing to import.
 */
export const magicHosts = {
  unreachable: "unreachable.example",
  refusesToken: "refuses-token.example",
  withRefusedObjects: "with-refused-objects.example",
} as const;

export function hostOf(versionsUrl: string): string {
  return new URL(versionsUrl).hostname;
}

/** How a registration with the peer at this URL comes out. */
export function outcomeAt(versionsUrl: string): RegistrationOutcome {
  const host = hostOf(versionsUrl);
  if (host === magicHosts.unreachable) {
    return { state: "failed", error: `${host} does not answer` };
  }
  if (host === magicHosts.refusesToken) {
    return { state: "failed", error: `${host} refuses the registration token (HTTP 401)` };
  }
  return { state: "registered" };
}

/** Two URLs of one peer: a slash at the end makes no other. */
export function isSamePeer(one: string | null, other: string): boolean {
  const plain = (url: string): string => new URL(url).href.replace(/\/+$/, "");
  return one !== null && plain(one) === plain(other);
}
