import * as z from "zod/mini";

/** The first fault of a parsed value: the path of the field and what is wrong with it. */
export interface Fault {
  readonly path: string;
  readonly reason: string;
}

/** The first fault in words that can be sent to the peer. */
export function faultOf(error: z.core.$ZodError): Fault {
  const issue = error.issues[0];
  return {
    path: issue === undefined ? "" : issue.path.map(String).join("."),
    reason: issue?.message ?? "invalid",
  };
}
