import type { ClientTokenProvider, NetworkCoreOptions } from "./client-options.ts";
import { InvalidArgumentError } from "./errors/invalid-argument-error.ts";

/** Where the `Authorization: Bearer` of a request comes from. */
export interface Bearer {
  /** The present credential. */
  current(): Promise<string>;
  /** A new one instead of `refused`; undefined where a new one cannot be had. */
  renewed(refused: string): Promise<string> | undefined;
}

/**
 * Whether people could read what this program carries: a page, a web worker, a service worker, an
 * app in React Native. Servers at the edge have some of the same globals, but not these.
 */
function isInPeoplesHands(): boolean {
  return (
    (typeof window !== "undefined" && typeof document !== "undefined") ||
    typeof Reflect.get(globalThis, "importScripts") === "function" ||
    (typeof navigator !== "undefined" && Reflect.get(navigator, "product") === "ReactNative")
  );
}

function secretKeyBearer(secretKey: string): Bearer {
  if (isInPeoplesHands()) {
    throw new InvalidArgumentError(
      "secretKey",
      "a secret key must not reach a browser; make a client token on your server instead",
    );
  }
  return { current: async () => secretKey, renewed: () => undefined };
}

/** Keeps the token in memory; calls that run at once share one question to the host. */
class ClientTokenBearer implements Bearer {
  readonly #provide: ClientTokenProvider;
  #token: Promise<string> | undefined;

  constructor(provide: ClientTokenProvider) {
    this.#provide = provide;
  }

  async #given(reason: "initial" | "expired"): Promise<string> {
    const token: unknown = await this.#provide({ reason });
    const text = typeof token === "string" ? token.trim() : "";
    if (/^[\x21-\x7e]+$/.test(text)) return text;
    // Not the text itself: it may be a secret all the same.
    throw new InvalidArgumentError("clientToken", "must give a token: text without spaces");
  }

  #ask(reason: "initial" | "expired"): Promise<string> {
    const asked = this.#given(reason);
    this.#token = asked;
    asked.catch(() => {
      // The caller gets this error from `asked` itself; the next call asks again.
      if (this.#token === asked) this.#token = undefined;
    });
    return asked;
  }

  current(): Promise<string> {
    return this.#token ?? this.#ask("initial");
  }

  async renewed(refused: string): Promise<string> {
    const present = await this.#token;
    return present !== undefined && present !== refused ? present : this.#ask("expired");
  }
}

/** Chooses by the options, which have been checked, who the caller is. */
export function bearerOf({ secretKey, clientToken }: NetworkCoreOptions): Bearer {
  if (secretKey !== undefined && clientToken !== undefined) {
    throw new InvalidArgumentError("secretKey", "give either secretKey or clientToken, not both");
  }
  if (secretKey !== undefined) return secretKeyBearer(secretKey);
  if (clientToken !== undefined) return new ClientTokenBearer(clientToken);
  throw new InvalidArgumentError("secretKey", "give a secretKey or a clientToken function");
}
