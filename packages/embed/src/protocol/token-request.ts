import { ProtocolError } from "./protocol-error.ts";
import { recordOf } from "./record.ts";

/** Why the widget asks for a client token: the first one, or the last one has expired. */
export interface TokenRequest {
  readonly reason: "initial" | "expired";
}

/** Reads a token request; throws {@link ProtocolError}. */
export function parseTokenRequest(input: unknown): TokenRequest {
  const { reason } = recordOf(input, "request");
  if (reason !== "initial" && reason !== "expired") {
    throw new ProtocolError("request.reason", "\"initial\" or \"expired\"");
  }
  return { reason };
}
