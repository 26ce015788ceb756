import { Problem } from "@networkcore/contract";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { createStartingApp } from "./starting-app.ts";

test("while the platform starts, every call is told to come again", async () => {
  const response = await createStartingApp().request("/v1/stations", {
    headers: { "X-Request-Id": "r-1", "Accept-Language": "de" },
  });
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("1");
  const problem = z.parse(Problem, await response.json());
  expect(problem).toMatchObject({ code: "upstream_unavailable", retryable: true });
  expect(problem.request_id).toBe("r-1");
  expect(response.headers.get("content-language")).toBe("de");
});

test("while the platform starts, a page is told so as well", async () => {
  const app = createStartingApp();
  const headers = { Origin: "https://app.example" };
  const preflight = await app.request("/v1/sessions", {
    method: "OPTIONS",
    headers: { ...headers, "Access-Control-Request-Method": "POST" },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-methods")).toContain("POST");
  const response = await app.request("/v1/sessions", { method: "POST", headers });
  expect(response.status).toBe(503);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("access-control-expose-headers")).toContain("Retry-After");
});
