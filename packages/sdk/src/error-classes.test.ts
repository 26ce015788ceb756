import { expect, expectTypeOf, test } from "vitest";
import { localApi, problem } from "../test-server/local-api.ts";
import { SESSION_ID } from "../test-server/wire-objects.ts";
import {
  AuthenticationError,
  ConflictError,
  InvalidRequestError,
  isNetworkCoreError,
  NetworkCore,
  NetworkCoreError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
} from "./index.ts";

test.each([
  [400, InvalidRequestError],
  [401, AuthenticationError],
  [403, PermissionError],
  [404, NotFoundError],
  [405, InvalidRequestError],
  [409, ConflictError],
  [412, ConflictError],
  [422, InvalidRequestError],
  [429, RateLimitError],
  [500, ServerError],
  [503, ServerError],
] as const)("a problem of status %i is of the class that says so", async (status, Kind) => {
  await using api = await localApi(problem(status, "a_code_of_a_later_version"));
  const networkCore = new NetworkCore({ secretKey: "sk_test_abc", baseUrl: api.baseUrl });
  const call = networkCore.sessions.get(SESSION_ID, { maxRetries: 0 });
  const error: unknown = await call.catch((e) => e);
  expect(error).toBeInstanceOf(Kind);
  expect(error).toBeInstanceOf(NetworkCoreError);
  expect(error).toMatchObject({
    name: Kind.name,
    status,
    code: "a_code_of_a_later_version",
    requestId: "req_1",
    param: "radius_m",
    retryAfterMs: null,
  });
  expect(isNetworkCoreError(error)).toBe(true);
});

test("the guard asks for codes, also of an error of another copy of the package", () => {
  const error: unknown = { networkCoreError: "problem", code: "quote_used" };
  expect(isNetworkCoreError(error, "quote_used")).toBe(true);
  expect(isNetworkCoreError(error, "quote_expired", "quote_used")).toBe(true);
  expect(isNetworkCoreError(error, "quote_expired")).toBe(false);
  expect(isNetworkCoreError(new Error("quote_used"), "quote_used")).toBe(false);
  if (isNetworkCoreError(error, "quote_used", "quote_expired")) {
    expectTypeOf(error.code).toExtend<"quote_used" | "quote_expired">();
  }
});
