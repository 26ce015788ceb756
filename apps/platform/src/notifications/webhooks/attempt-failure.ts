import { findRefusal } from "../../outbound/index.ts";

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nobody listens at the address",
  ECONNRESET: "the connection was broken off",
  UND_ERR_SOCKET: "the connection was broken off",
  EHOSTUNREACH: "the address cannot be reached",
  ENETUNREACH: "the address cannot be reached",
  ENOTFOUND: "the host name has no address",
  EAI_AGAIN: "the host name could not be resolved",
  ETIMEDOUT: "no connection in time",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
};

/** The codes of TLS and certificates that Node gives. */
const ofCertificate = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

function* codesOf(error: unknown): Generator<string> {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code === "string") yield code;
  }
}

/**
 * Why there was no answer, in words that say nothing of our network: what an inner address is, or
 * whether anybody listens there, is nobody's business.
 *
 * @param timeoutSeconds - how long an answer was waited for
 */
export function attemptFailure(error: unknown, timeoutSeconds: number): string {
  if (findRefusal(error) !== undefined) {
    return "the address may not be called: it must be public, by https";
  }
  if (error instanceof Error && error.name === "TimeoutError") {
    return `no answer within ${timeoutSeconds} seconds`;
  }
  for (const code of codesOf(error)) {
    const reason = reasons[code];
    if (reason !== undefined) return reason;
    if (ofCertificate.test(code)) return `TLS failed: ${code}`;
  }
  return "the connection failed";
}
