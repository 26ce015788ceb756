import { ProblemError } from "../http/problem.ts";
import type { MockClock } from "./clock.ts";
import { makeId } from "./make-id.ts";
import type { Random } from "./random.ts";

/** Who makes a call. A driver acts for the partner that made its token. */
export type MockCaller =
  | { readonly kind: "operator" }
  | { readonly kind: "server"; readonly partner: string }
  | { readonly kind: "client"; readonly partner: string; readonly driver: string };

export interface IssuedToken {
  readonly caller: MockCaller;
  readonly expiresAt: Date;
}

/** Keys and tokens of a network. */
export class Callers {
  readonly #secretKeys: readonly string[];
  readonly #tokens = new Map<string, IssuedToken>();
  readonly #clock: MockClock;
  readonly #random: Random;

  constructor(secretKeys: readonly string[], clock: MockClock, random: Random) {
    this.#secretKeys = secretKeys;
    this.#clock = clock;
    this.#random = random;
  }

  /** Makes a client token for a driver of a partner. */
  issue(partner: string, driver: string, lifeSeconds: number): { token: string; expiresAt: Date } {
    const now = this.#clock.now();
    const expiresAt = new Date(now.getTime() + lifeSeconds * 1000);
    const token = makeId("mocktoken", now, this.#random);
    this.#tokens.set(token, { caller: { kind: "client", partner, driver }, expiresAt });
    return { token, expiresAt };
  }

  /** The secret keys: each is a partner of its own. */
  get partners(): readonly string[] {
    return this.#secretKeys;
  }

  /** Tokens that were made and not forgotten. */
  get tokens(): Map<string, IssuedToken> {
    return this.#tokens;
  }

  /** A partner's place in the list of keys, from 1. */
  placeOf(partner: string): number {
    return this.#secretKeys.indexOf(partner) + 1;
  }

  /** Reads an `Authorization` header. A partner is known by its secret key. */
  authenticate(header: string | null): MockCaller {
    if (header === null) throw new ProblemError("missing_key", "no Authorization header was sent");
    const [scheme, credential = ""] = header.split(" ");
    if (scheme?.toLowerCase() !== "bearer") {
      throw new ProblemError("invalid_key", "use Authorization: Bearer <key>");
    }
    if (credential.startsWith("sk_test_operator")) return { kind: "operator" };
    if (this.#secretKeys.includes(credential)) return { kind: "server", partner: credential };
    const issued = this.#tokens.get(credential);
    if (issued === undefined) throw new ProblemError("invalid_key", "the key is not known");
    if (issued.expiresAt <= this.#clock.now()) {
      throw new ProblemError("token_expired", "the client token has expired");
    }
    return issued.caller;
  }
}

/** Whose a quote or a session is. */
export interface Owner {
  readonly partner: string;
  /** Null when the partner's server made it for itself. */
  readonly driver: string | null;
}

export function ownerOf(caller: MockCaller): Owner {
  if (caller.kind === "operator") {
    throw new ProblemError("forbidden", "an operator does not charge");
  }
  return { partner: caller.partner, driver: caller.kind === "client" ? caller.driver : null };
}

/** The reference of the driver who calls; none when it is a server. */
export function driverOf(caller: MockCaller): string | undefined {
  return caller.kind === "client" ? caller.driver : undefined;
}

/** A partner sees all of its own, a driver only what is the driver's. */
export function maySee(caller: MockCaller, owner: Owner): boolean {
  if (caller.kind === "operator" || caller.partner !== owner.partner) return false;
  return caller.kind === "server" || caller.driver === owner.driver;
}
