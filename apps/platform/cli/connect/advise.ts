/** A reason by which a registration fails, and what to do about it. */
const advices: readonly (readonly [RegExp, string])[] = [
  [
    /\b40[13]\b|unauthori[sz]ed|token/i,
    "The peer does not know the token. A registration token is good for one registration: ask the peer for a new one, and look for a blank or a line's end in it.",
  ],
  [
    /\b3002\b|no common version|common version/i,
    "The platform speaks OCPI 2.1.1, 2.2.1 and 2.3.0: ask the peer to offer one of them.",
  ],
  [
    /\b3003\b|no .*(interface|endpoint)/i,
    "A CPO needs the modules credentials, locations (SENDER) and commands (RECEIVER): ask the peer to open them.",
  ],
  [
    /\b3001\b/,
    "The peer could not use our API: it must be able to read our versions endpoint (…/ocpi/versions) from where it stands.",
  ],
  [
    /is connected by another platform/,
    "This party has a connection of its own already. End that one first, or connect this peer with --hub if it passes other parties on.",
  ],
  [
    /a hub is connected as one/,
    "The peer names no CPO role. If it is a hub, connect it with --hub.",
  ],
  [
    /\b405\b/,
    "The peer holds us for registered already: ask it to end that registration, and to give you a new token.",
  ],
  [/\b404\b/, "There is nothing at this address: check the versions URL."],
  [
    /certificate|self.signed|\bTLS\b|\bSSL\b/i,
    "The peer's certificate is not trusted: it needs one of a public authority, for this host name.",
  ],
  [
    /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|timed? ?out|no answer|fetch failed|reach|\b5\d\d\b/i,
    "The peer cannot be reached, or fails: open the versions URL yourself, look for a firewall, then run this command again.",
  ],
  [
    /JSON|not an OCPI|cannot be read|versions/i,
    "What the address answers is no list of OCPI versions: check that it ends in the peer's versions endpoint.",
  ],
];

/** What to do when a registration has failed for a reason. */
export function adviseOnRegistration(reason: string): string {
  const [, advice] = advices.find(([pattern]) => pattern.test(reason)) ?? [];
  return advice ?? "Show the peer's operator this reason, then run this command again.";
}
