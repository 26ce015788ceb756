import { type Appearance, parseAppearance } from "./appearance.ts";
import { parsePosition, type Position } from "./position.ts";
import { ProtocolError } from "./protocol-error.ts";
import {
  localePattern,
  localeWords,
  namePattern,
  nameWords,
  recordOf,
  sessionPattern,
  sessionWords,
  textOf,
} from "./record.ts";

/** What the widget says first, on every (re)connect. */
export interface Greeting {
  readonly protocol: number;
  /** Names of optional parts of the protocol that the widget understands. */
  readonly capabilities: readonly string[];
}

/** The host's reply: everything the widget needs to draw its first screen. */
export interface Hello {
  readonly protocol: number;
  readonly appearance: Appearance;
  readonly locale: string;
  readonly position: Position | null;
  readonly partnerName: string | null;
  /** A session to open at once, for example from a push notification. */
  readonly session: string | null;
}

function version(input: unknown, path: string): number {
  if (typeof input !== "number" || !Number.isInteger(input) || input < 1) {
    throw new ProtocolError(path, "a whole number of 1 or more");
  }
  return input;
}

/** Reads the widget's greeting; throws {@link ProtocolError}. */
export function parseGreeting(input: unknown): Greeting {
  const { protocol, capabilities } = recordOf(input, "greeting");
  if (!Array.isArray(capabilities) || !capabilities.every((name) => typeof name === "string")) {
    throw new ProtocolError("greeting.capabilities", "a list of names");
  }
  return { protocol: version(protocol, "greeting.protocol"), capabilities };
}

/** Reads the host's reply; throws {@link ProtocolError}. */
export function parseHello(input: unknown): Hello {
  const hello = recordOf(input, "hello");
  const { position, partnerName, session } = hello;
  return {
    protocol: version(hello["protocol"], "hello.protocol"),
    appearance: parseAppearance(hello["appearance"], "hello.appearance"),
    locale: textOf(hello["locale"], "hello.locale", localePattern, localeWords),
    position: position === null ? null : parsePosition(position, "hello.position"),
    partnerName:
      partnerName === null
        ? null
        : textOf(partnerName, "hello.partnerName", namePattern, nameWords),
    session:
      session === null ? null : textOf(session, "hello.session", sessionPattern, sessionWords),
  };
}
