import {
  checkSecretKey,
  type ClientTokenProvider,
  type NetworkCoreOptions,
} from "./client-options.ts";
import { InvalidArgumentError } from "./errors/invalid-argument-error.ts";

/** Where the `Authorization: Bearer` of a request comes from. */
export interface Bearer {
  /** The present credential. */
  current(): Promise<string>;
  /** A new one instead of `refused`, or null where a new one cannot be had. */
  renewed(refused: string): Promise<string | null>;
}

class SecretKeyBearer implements Bearer {
  readonly #secretKey: string;

  constructor(secretKey: string) {
    this.#secretKey = checkSecretKey(secretKey);
  }

  async current(): Promise<string> {
    return this.#secretKey;
  }

  async renewed(): Promise<null> {
    return null;
  }
}

/** Keeps the token in memory; calls that run at once share one question to the host. */
class ClientTokenBearer implements Bearer {
  readonly #provide: ClientTokenProvider;
  #token: Promise<string> | undefined;

  constructor(provide: ClientTokenProvider) {
    this.#provide = provide;
  }

  #ask(reason: "initial" | "expired"): Promise<string> {
    const asked = this.#provide({ reason });
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

/** Chooses by the options who the caller is. */
export function bearerOf(options: NetworkCoreOptions): Bearer {
  const { secretKey, clientToken } = options;
  if (secretKey !== undefined && clientToken !== undefined) {
    throw new InvalidArgumentError("secretKey", "give either secretKey or clientToken, not both");
  }
  if (secretKey !== undefined) return new SecretKeyBearer(secretKey);
  if (typeof clientToken === "function") return new ClientTokenBearer(clientToken);
  throw new InvalidArgumentError("secretKey", "give a secretKey or a clientToken function");
}
