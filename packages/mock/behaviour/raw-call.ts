import * as z from "zod/mini";
import { Problem } from "@networkcore/contract";
import { expect } from "vitest";

/** Calls the API without the SDK, which would not let wrong input through. */
export async function expectProblem(
  url: string,
  init: RequestInit,
  expected: { readonly status: number; readonly code: string; readonly param?: string },
): Promise<void> {
  const response = await fetch(url, init);
  const body: unknown = await response.json();
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(z.parse(Problem, body)).toMatchObject(expected);
  expect(response.status).toBe(expected.status);
}

/** A POST with this text as its JSON body. */
export function post(key: string, body: string, contentType = "application/json"): RequestInit {
  return {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": contentType },
    body,
  };
}

export function get(key: string): RequestInit {
  return { headers: { authorization: `Bearer ${key}` } };
}
