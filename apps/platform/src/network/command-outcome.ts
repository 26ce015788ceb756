import { OcpiError } from "@networkcore/ocpi";

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

/** Whether the request cannot have left: nobody listened, or the name is unknown. */
function isNeverSent(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ECONNREFUSED" || code === "ENOTFOUND") return true;
  }
  return false;
}
