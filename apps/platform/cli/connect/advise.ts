/** A reason by which a registration fails, and what to do about it; the first that fits counts. */
const advices: readonly (readonly [RegExp, string])[] = [
  [
    /is connected by another platform/,
    "This party has a connection of its own already: end that one first. A peer that passes on "
      + "other parties is connected with --hub.",
  ],
  [/a hub is connected as one/, "The peer names no CPO. If it is a hub, connect it with --hub."],
  [
    /no common version|\b3002\b/,
    "The platform speaks OCPI 2.1.1, 2.2.1 and 2.3.0: ask the peer to offer one of them.",
  ],
  [
    /the peer has no \w+ \w+ endpoint|\b3003\b/,
    "A peer needs credentials and commands (as RECEIVER) and locations (as SENDER): ask it to "
      + "open them for you.",
  ],
  [
    /\b3001\b/,
    "The peer could not use our side: it must be able to read our versions endpoint "
      + "(…/ocpi/versions) from where it stands.",
  ],
  [
    /^HTTP 40[13]\b/,
    "The peer does not know the token. One token is good for one registration: ask the peer for "
      + "a new one, and look for a blank or a line's end in it.",
  ],
  [
    /^HTTP 405\b/,
    "The peer holds us for registered: ask it to end that registration, then for a new token.",
  ],
  [/^HTTP 404\b/, "There is nothing at this address: check the versions URL."],
  [/^HTTP 3\d\d\b/, "The address sends us elsewhere: give the versions URL it leads to."],
  [
    /certificate|self.signed|\bTLS\b|\bSSL\b/i,
    "The peer's certificate is not trusted: it needs one of a public authority for this host.",
  ],
  [
    /internal address|not https|privileged port/,
    "Peers are called by https at public addresses. One on this machine can be connected by a "
      + "sandbox only.",
  ],
  [
    /^no answer|^HTTP (408|429|5\d\d)\b|timed? ?out|has not come/i,
    "The peer cannot be reached, or fails: open the versions URL yourself, look for a firewall, "
      + "then run this command again.",
  ],
  [
    /not OCPI|must be a list|cannot be read|must be/,
    "What this address answers is no list of OCPI versions: check the versions URL.",
  ],
];

/** What to do when a registration has failed for a reason, as the platform tells it. */
export function adviseOnRegistration(reason: string): string {
  const [, advice] = advices.find(([pattern]) => pattern.test(reason)) ?? [];
  return advice ?? "Show this reason to who runs the peer, then run this command again.";
}
