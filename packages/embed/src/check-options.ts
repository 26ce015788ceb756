import { ArgumentError, type MountOptions } from "./mount-options.ts";
import { parseHello, type Hello, ProtocolError, protocolVersion } from "./protocol.ts";

export interface CheckedOptions {
  readonly container: HTMLElement;
  readonly origin: string;
  readonly hello: Hello;
}

function containerOf(container: unknown): HTMLElement {
  const element =
    typeof container === "string" ? document.querySelector<HTMLElement>(container) : container;
  if (!(element instanceof HTMLElement)) {
    throw new ArgumentError("container", "an element, or a selector that finds one");
  }
  return element;
}

function originOf(baseUrl: unknown): string {
  if (typeof baseUrl !== "string" || !URL.canParse(baseUrl)) {
    throw new ArgumentError("baseUrl", "a URL such as \"https://api.networkcore.example\"");
  }
  return new URL(baseUrl).origin;
}

function helloOf(options: MountOptions): Hello {
  try {
    return parseHello({
      protocol: protocolVersion,
      appearance: options.appearance ?? {},
      locale: options.locale ?? (document.documentElement.lang || navigator.language),
      position: options.position ?? null,
      partnerName: options.partnerName ?? null,
      session: options.session ?? null,
    });
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    const argument = error.path.replace("hello.", "");
    throw new ArgumentError(argument, error.message.replace(`${error.path} must be `, ""));
  }
}

/** Checks the options of a mount; throws {@link ArgumentError} that names the wrong one. */
export function checkOptions(options: MountOptions): CheckedOptions {
  const { publicKey, fetchClientToken, onEvent } = options;
  if (typeof publicKey !== "string" || !/^pk_(test|live)_[\w-]+$/.test(publicKey)) {
    throw new ArgumentError("publicKey", "a key that starts with pk_test_ or pk_live_");
  }
  if (typeof fetchClientToken !== "function") {
    throw new ArgumentError("fetchClientToken", "a function that resolves to a client token");
  }
  if (onEvent !== undefined && typeof onEvent !== "function") {
    throw new ArgumentError("onEvent", "a function");
  }
  return {
    container: containerOf(options.container),
    origin: originOf(options.baseUrl),
    hello: helloOf(options),
  };
}
