import { isConnectionError, isNetworkCoreError, type SessionFailure } from "@networkcore/sdk";
import { words } from "./words.ts";

/** What a person is told when something did not work. */
export interface Fault {
  /** Stable, for tests and analytics. */
  readonly code: string;
  readonly message: string;
}

/** The words for a call that failed. The API's own words come first: they name the money. */
export function faultOf(error: unknown): Fault {
  if (isNetworkCoreError(error)) return { code: error.code, message: error.userMessage };
  if (isConnectionError(error)) return { code: "offline", message: words.offline };
  console.error(error);
  return { code: "unexpected", message: words.unexpected };
}

/** The words for a session that never charged. */
export function faultOfSession(failure: SessionFailure | null): Fault {
  if (failure === null) return { code: "ended", message: words.overTitle };
  return { code: failure.code, message: failure.userMessage };
}
