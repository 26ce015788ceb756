import * as z from "zod/mini";
import { Problem } from "@networkcore/contract";
import { expect } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";

/** What a refusal has to say. */
export interface ExpectedProblem {
  readonly status: number;
  readonly code: string;
  readonly param?: string | null;
  readonly retryable?: boolean;
}

/** Calls the API without the SDK, which would not let wrong input through. */
export async function expectProblem(
  { baseUrl, fetch }: RunningTarget,
  path: string,
  init: RequestInit,
  expected: ExpectedProblem,
): Promise<Response> {
  const response = await fetch(baseUrl + path, init);
  const body: unknown = await response.json();
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  const problem = z.parse(Problem, body);
  expect(problem).toMatchObject(expected);
  expect(response.status).toBe(expected.status);
  expect(response.headers.get("x-request-id")).toBe(problem.request_id);
  return response;
}

/** A POST with this text as its JSON body. */
export function post(key: string, body: string, contentType = "application/json"): RequestInit {
  return {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": contentType },
    body,
  };
}

export function get(key: string, headers: Record<string, string> = {}): RequestInit {
  return { headers: { authorization: `Bearer ${key}`, ...headers } };
}

/** A call of any method, with a body that is valid where nothing is asked for. */
export function send(method: string, key: string): RequestInit {
  return method === "GET" ? get(key) : { ...post(key, "{}"), method };
}
