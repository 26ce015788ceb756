import * as z from "zod/mini";
import { expect, test } from "vitest";
import { CreateClientToken } from "./client-token.ts";
import { describeIssue } from "./describe-issue.ts";
import { SessionListQuery } from "./session.ts";
import { StationSearchQuery } from "./station.ts";

const driver = { reference: "driver-1" };
const origins = ["https://wallet.example"];

function faultOf(schema: z.ZodMiniType, input: unknown) {
  const issue = z.safeParse(schema, input).error?.issues[0];
  return issue && describeIssue(issue, input);
}

test.each([
  ["a missing field", StationSearchQuery, { latitude: "1" }, "longitude", "is required"],
  [
    "a field with words of its own",
    StationSearchQuery,
    { latitude: "91", longitude: "0" },
    "latitude",
    "must be between -90 and 90",
  ],
  ["another value", SessionListQuery, { live: "yes" }, "live", "must be one of true, false"],
  ["an unknown field", SessionListQuery, { town: "x" }, "town", "is not a known field"],
  ["another type", CreateClientToken, { driver, origins: "x" }, "origins", "must be of type array"],
  [
    "a number out of its bounds",
    CreateClientToken,
    { driver, origins, expires_in: 5 },
    "expires_in",
    "must be a whole number of 60 to 3600",
  ],
  [
    "too few items",
    CreateClientToken,
    { driver, origins: [] },
    "origins",
    "must have 1 to 20 items",
  ],
  [
    "a field within a field",
    CreateClientToken,
    { driver: { ...driver, email: "x" }, origins },
    "driver.email",
    "is not a known field",
  ],
])("%s is named", (_, schema, input, path, message) => {
  expect(faultOf(schema, input)).toEqual({ path, message });
});
