import { computed, signal } from "@preact/signals";
import type { TokenRequest } from "@networkcore/embed/protocol";
import { createDriverClient } from "@networkcore/sdk";
import type { HostLine } from "../host/host-line.ts";
import { locale } from "../words/locale.ts";

let line: HostLine | undefined;

/** Name of the host's product, as drivers know it. */
export const partnerName = signal<string | null>(null);

/** Gives the app its host; once, at the start. */
export function useHost(hostLine: HostLine): void {
  line = hostLine;
}

/** The host's page. */
export function host(): HostLine {
  if (line === undefined) throw new Error("the host is asked before it is connected");
  return line;
}

let token: Promise<string> | undefined;

/** The driver's token, asked for once; a client for another language takes the same. */
function clientToken(request: TokenRequest): Promise<string> {
  if (token === undefined || request.reason === "expired") {
    const asked = host().fetchClientToken(request);
    token = asked;
    asked.catch(() => {
      // Whoever asked gets the error itself; the next call asks the host again.
      if (token === asked) token = undefined;
    });
  }
  return token;
}

/** The API on the widget's own origin, in the driver's language; the token stays in memory. */
export const network = computed(() =>
  createDriverClient({
    baseUrl: location.origin,
    locale: locale.value,
    clientToken,
  }),
);
