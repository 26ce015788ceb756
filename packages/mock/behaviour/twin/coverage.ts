import {
  type EndpointName,
  endpoints,
  type ProblemCode,
  problemCodes,
} from "@networkcore/contract";
import { expect, test } from "vitest";
import type { Recording } from "./recording.ts";

/** Problems that cannot be brought about from outside, on both targets, each with its reason. */
export const unreachable: Partial<Record<ProblemCode, string>> = {
  internal: "nobody knows how to bring about what nobody foresaw",
  no_public_tariff: "every station of the sandbox has a price; each target's own tests have it",
  upstream_unavailable: "no peer of the running network can be taken away by the API",
  request_in_flight: "the mock is done with a call before it can take another",
};

/** Every documented endpoint and problem has been met: what is new here is tested, or fails. */
export function describeCoverage(recording: () => Recording): void {
  test("every endpoint of the contract was called with success", () => {
    const names = Object.keys(endpoints) as EndpointName[];
    expect(names.filter((name) => !recording().succeeded.has(name))).toEqual([]);
  });

  test("every problem code of the contract was met, but for those that cannot be made", () => {
    const codes = Object.keys(problemCodes) as ProblemCode[];
    const reachable = codes.filter((code) => unreachable[code] === undefined);
    expect(reachable.filter((code) => !recording().codes.has(code))).toEqual([]);
  });
}

