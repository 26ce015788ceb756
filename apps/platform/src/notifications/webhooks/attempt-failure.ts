import { findRefusal } from "../../outbound/index.ts";

/** For a name that leads inwards and for one that leads nowhere: nobody can tell them apart. */
const notReached = "the address is not one that may be called: it must be public, by https";

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nobody listens at the address",
  ECONNRESET: "the connection was broken off",
  UND_ERR_SOCKET: "the connection was broken off",
  EHOSTUNREACH: "the address cannot be reached",
  ENETUNREACH: "the address cannot be reached",
  ENOTFOUND: notReached,
  EAI_AGAIN: notReached,
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
 * Why there was no answer, in words that say nothing of our network: what an inner address is,
 * whether anybody listens there, or which inner names there are, is nobody's business.
 *
 * @param timeoutSeconds - how long an answer was waited for
 */
export function attemptFailure(error: unknown, timeoutSeconds: number): string {
  if (findRefusal(error) !== undefined) {
    return notReached;
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
