import type { ClientTokenProvider, NetworkCoreOptions } from "./client-options.ts";
import { InvalidArgumentError } from "./errors/invalid-argument-error.ts";

/** Where the `Authorization: Bearer` of a request comes from. */
export interface Bearer {
  /** The present credential. */
  current(): Promise<string>;
  /** Another one than `refused`; undefined where another cannot be had. */
  renewed(refused: Promise<string>): Promise<string> | undefined;
  /** Drops one that failed or did not come, so that the next call asks again. */
  forget(failed: Promise<string>): void;
}

type TokenReason = Parameters<ClientTokenProvider>[0]["reason"];

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
  return {
    current: async () => secretKey,
    renewed: () => undefined,
    forget: () => undefined,
  };
}

async function given(provide: ClientTokenProvider, reason: TokenReason): Promise<string> {
  const token: unknown = await provide({ reason });
  const text = typeof token === "string" ? token.trim() : "";
  if (/^[!-~]+$/.test(text)) return text;
  // Not the text itself: it may be a secret all the same.
  throw new InvalidArgumentError("clientToken", "must give a token: text without spaces");
}

/** Keeps the token in memory; calls that run at once share one question to the host. */
function clientTokenBearer(provide: ClientTokenProvider): Bearer {
  let token: Promise<string> | undefined;
  const ask = (reason: TokenReason): Promise<string> => (token = given(provide, reason));
  return {
    current: () => token ?? ask("initial"),
    renewed: (refused) => (token && token !== refused ? token : ask("expired")),
    forget(failed) {
      if (token === failed) token = undefined;
    },
  };
}

/** Chooses by the options, which have been checked, who the caller is. */
export function bearerOf({ secretKey, clientToken }: NetworkCoreOptions): Bearer {
  if (secretKey !== undefined && clientToken !== undefined) {
    throw new InvalidArgumentError("secretKey", "give either secretKey or clientToken, not both");
  }
  if (secretKey !== undefined) return secretKeyBearer(secretKey);
  if (clientToken !== undefined) return clientTokenBearer(clientToken);
  throw new InvalidArgumentError("secretKey", "give a secretKey or a clientToken function");
}
