import { expect, test } from "vitest";
import { createMockNetwork } from "./create-mock-network.ts";

test.each([
  [{ sped: 3 }, "options.sped: is not known"],
  [{ speed: 0 }, "options.speed: must be a number"],
  [{ seed: 1.5 }, "options.seed: must be a whole number"],
  [{ now: "noon" }, "options.now: must be a Date"],
  [{ now: "2026-11-21T08:00:00" }, "options.now: must be a Date or an RFC 3339 text"],
  [{ now: "21 Nov 2026" }, "options.now: must be a Date or an RFC 3339 text"],
  [{ now: "2026-02-30T08:00:00Z" }, "options.now: must be a Date or an RFC 3339 text"],
  [{ now: () => "text" }, "options.now: must return a Date"],
  [{ now: () => new Date(Number.NaN) }, "options.now: must return a Date"],
  [{ origin: "localhost" }, "options.origin: must be an origin"],
  [{ origin: "http://localhost/api" }, "options.origin: must be an origin, without a path"],
  [{ secretKeys: [] }, "options.secretKeys: give at least one"],
  [{ secretKeys: ["sk_live_1"] }, "options.secretKeys: each must begin with sk_test_"],
  [{ secretKeys: ["sk_test_operator_1"] }, "options.secretKeys: sk_test_operator"],
  [{ startHealth: "good" }, "options.startHealth: must be a function"],
  [{ startHealth: () => "sick" }, "options.startHealth: must return one of good, degraded"],
  [{ callLimit: { requests: 0, seconds: 1 } }, "options.callLimit.requests: must be a whole"],
  [{ deliverOverHttp: 1 }, "options.deliverOverHttp: must be a boolean"],
  [{ state: {} }, "snapshot: must be what state() gave"],
])("createMockNetwork(%j) is refused", (options, message) => {
  expect(() => createMockNetwork(options as never)).toThrow(message);
});

test.each([
  ["2026-11-21T08:00:00Z", "2026-11-21T08:00:00.000Z"],
  ["2026-11-21T08:00:00.5+01:00", "2026-11-21T07:00:00.500Z"],
  ["2028-02-29T23:30:00-05:00", "2028-03-01T04:30:00.000Z"],
])("a time is read with its offset: %s", (now, read) => {
  expect(createMockNetwork({ now }).clock.now().toISOString()).toBe(read);
});
