import { ApiProblem } from "./api-problem.ts";
import type { Caller } from "./caller.ts";

/** @throws ApiProblem `forbidden` for everybody but a partner's server */
export function asServer(caller: Caller): Extract<Caller, { kind: "server" }> {
  if (caller.kind === "server") return caller;
  throw new ApiProblem("forbidden", "a partner's secret key is needed");
}
