import { expect, test } from "vitest";
import { adviseOnRegistration } from "./advise.ts";

test.each([
  ["HTTP 401 2000 unknown or missing token", "ask the peer for a new one"],
  ["HTTP 403", "ask the peer for a new one"],
  ["HTTP 404", "nothing at this address"],
  ["HTTP 405 2000 already registered", "end that registration"],
  ["HTTP 302: redirects are not followed", "the versions URL it leads to"],
  ["HTTP 200 3001 unable to use the client's API", "read our versions endpoint"],
  ["no common version: the peer has 2.0", "2.1.1, 2.2.1 and 2.3.0"],
  ["the peer has no commands RECEIVER endpoint", "open them"],
  ["roles: DE*ABC is connected by another platform", "end that one first"],
  ["roles: no CPO among them; a hub is connected as one", "with --hub"],
  ["no answer: connect ECONNREFUSED 203.0.113.7:443", "cannot be reached"],
  ["no answer: self-signed certificate", "public authority"],
  ["HTTP 503", "cannot be reached, or fails"],
  ["HTTP 200 with a body that is not OCPI", "no list of OCPI versions"],
  ["data: must be a list", "no list of OCPI versions"],
])("for %j it says what to do", (reason, advice) => {
  expect(adviseOnRegistration(reason)).toContain(advice);
});

test("a reason that nobody foresaw has an advice too", () => {
  expect(adviseOnRegistration("the moon is full")).toContain("Show this reason");
});
