import { Problem, problemCodes, type EndpointName, type ProblemCode } from "@networkcore/contract";
import { problemCodesOf } from "@networkcore/contract/openapi";
import * as z from "zod/mini";
import { expect } from "vitest";
import type { RawAnswer } from "./raw-call.ts";

/** What a refusal must be. */
export interface WantedProblem {
  /** Which of these codes. */
  readonly codes: readonly ProblemCode[];
  /** The field, or the field that it is in; undefined where it does not matter. */
  readonly param?: string | null;
  /** Refused before anybody looked who calls: there is no quota to tell of. */
  readonly anonymous?: boolean;
}

/** Members of a problem, with nothing besides. */
const StrictProblem = z.strictObject(Problem.shape);

/** Expects the headers that every answer of the API has. */
export function expectHeaders(answer: RawAnswer, what: string): void {
  const { headers, requestId } = answer;
  expect(headers.get("networkcore-version"), what).toBe("2026-11-21");
  expect(headers.get("x-request-id"), what).toBe(requestId);
  expect(headers.get("access-control-allow-origin"), what).toBe("*");
  expect(headers.get("access-control-expose-headers"), what).toContain("RateLimit");
}

/** Expects a refusal in the form that all have, with a code that the endpoint is documented for. */
export function expectProblem(
  answer: RawAnswer,
  name: EndpointName,
  wanted: WantedProblem,
  what: string,
): void {
  const said = `${name}, ${what}: ${answer.status} ${answer.text.slice(0, 300)}`;
  expectHeaders(answer, said);
  const { headers } = answer;
  expect(headers.get("content-type"), said).toBe("application/problem+json");
  expect(headers.get("cache-control"), said).toBe("no-store");
  expect(headers.get("content-language"), said).toBe("en");
  const parsed = z.safeParse(StrictProblem, answer.json);
  expect(parsed.success, said).toBe(true);
  if (!parsed.success) return;
  const problem = parsed.data;
  const code = problem.code as ProblemCode;
  expect(wanted.codes, said).toContain(code);
  expect([...problemCodesOf(name), "method_not_allowed"], said).toContain(code);
  expect(answer.status, said).toBe(problemCodes[code]);
  expect(problem.status, said).toBe(answer.status);
  expect(problem.request_id, said).toBe(answer.requestId);
  expect(problem.doc_url, said).toContain(code);
  expect(problem.type, said).toContain(code);
  expect(problem.detail.length, said).toBeGreaterThan(10);
  expect(problem.user_message.length, said).toBeGreaterThan(10);
  expect(headers.has("retry-after"), said).toBe(problem.retryable);
  if (!wanted.anonymous) {
    expect(headers.get("ratelimit"), said).toMatch(/^"default";r=\d+;t=\d+$/);
    expect(headers.get("ratelimit-policy"), said).toMatch(/^"default";q=\d+;w=10$/);
  }
  if (wanted.param === undefined) return;
  if (wanted.param === null) expect(problem.param, said).toBeNull();
  else expect(problem.param ?? "", said).toMatch(new RegExp(`^${wanted.param}(\\.|$)`));
}
