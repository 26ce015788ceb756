import { statusCodes, type OcpiError } from "@networkcore/ocpi";
import { findRefusal } from "../../outbound/index.ts";

/**
 * What a CPO said to a command at once. `unknown`: it may or may not have got it (no answer, or we
 * stopped in between); a start is then not sent again, the session object or the deadline tells.
 * `unreachable`: it surely has not got it.
 */
export type CommandOutcome =
  | {
      readonly kind: "accepted";
      /** Within so many seconds the result at the charger comes; null where it is not said. */
      readonly timeoutSeconds: number | null;
    }
  | { readonly kind: "rejected"; readonly detail: string }
  | { readonly kind: "unreachable"; readonly detail: string }
  | { readonly kind: "unknown"; readonly detail: string };

/** A hub's codes for a receiver that it does not know, or cannot reach (OCPI 2.2.1 §5.4). */
const notPassedOn: ReadonlySet<number> = new Set([4001, 4003]);

/** What the failure of a command's request says about whether the CPO has got it. */
export function outcomeOfFailure(error: OcpiError): Exclude<CommandOutcome, { kind: "accepted" }> {
  const detail = error.message;
  if (isNeverSent(error) || notPassedOn.has(error.code)) return { kind: "unreachable", detail };
  // Too busy to look at it: it was not taken.
  if (error.status === 429) return { kind: "unreachable", detail };
  return { kind: isRefusal(error) ? "rejected" : "unknown", detail };
}

/**
 * Whether the CPO said no: a 4xx, or an OCPI client error. A gateway's 502, a time-out or an answer
 * that cannot be read says nothing: the command may have been taken.
 */
function isRefusal({ status, code }: OcpiError): boolean {
  if (status >= 400) return status < 500 && status !== 408;
  return status >= 200 && status < 300 && code >= 2000 && code < 3000;
}

/** Failures before anything was sent: of the name, the way, the connection, the certificate. */
const neverSent: readonly RegExp[] = [
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)$/,
  /^UND_ERR_CONNECT_TIMEOUT$/,
  /^(CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/,
  /^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT\w*|ERR_TLS_CERT_ALTNAME_INVALID)$/,
];

/** Whether the request cannot have left. */
function isNeverSent(error: OcpiError): boolean {
  if (findRefusal(error) !== undefined) return true;
  // The peer has no such interface, or names one on another origin: we did not ask.
  const ours = error.status === 0 && error.code === statusCodes.clientError;
  if (ours || error.code === statusCodes.noMatchingEndpoints) return true;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (typeof code === "string" && neverSent.some((pattern) => pattern.test(code))) return true;
  }
  return false;
}
