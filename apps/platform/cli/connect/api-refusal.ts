import type { Problem } from "@networkcore/contract";

/** The platform answered a request with a problem. */
export class ApiRefusal extends Error {
  override readonly name = "ApiRefusal";
  readonly code: Problem["code"];
  readonly status: number;

  constructor(problem: Pick<Problem, "code" | "status" | "detail">) {
    super(`${problem.code}: ${problem.detail}`);
    this.code = problem.code;
    this.status = problem.status;
  }
}
