import { expect, test } from "vitest";
import { meantToDiffer } from "./meant-to-differ.ts";

const isMeant = (line: string) => meantToDiffer.some(({ pattern }) => pattern.test(line));

test.each([
  "only the mock: getSession 200: state =charging",
  "only the platform: listSessions 200: data[].state =stopping",
  "only the platform: startSession 201: hold.state =held",
  "only the mock: listEvents 200: data[].data.session.state =ended",
  "only the mock: getEvent 200: data.session.hold.state =requested",
])("a passing state may be seen on one side only: %s", (line) => {
  expect(isMeant(line)).toBe(true);
});

test.each([
  "only the mock: getSession 200: state =boiling",
  "only the mock: getSession 200: state =charging_soon",
  "only the platform: listSessions 200: data[].state =disputed",
  "only the mock: stopSession 200: hold.state =seized",
  "only the mock: getEvent 200: data.session.state =boiling",
  "only the mock: listEvents 200: data[].data.session.hold.state =seized",
  "only the mock: getSession 200: hold.state",
])("a state that only one of them has is a difference: %s", (line) => {
  expect(isMeant(line)).toBe(false);
});
