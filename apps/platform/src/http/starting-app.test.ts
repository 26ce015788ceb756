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
