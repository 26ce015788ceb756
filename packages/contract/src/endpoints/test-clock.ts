import { operators, type Endpoint } from "../endpoint.ts";
import { AdvanceTestClock, TestClock, TestClockAdvance } from "../test-clock.ts";

export const getTestClock = {
  method: "GET",
  path: "/v1/test_clock",
  callers: operators,
  response: TestClock,
  status: 200,
} as const satisfies Endpoint;

export const advanceTestClock = {
  method: "POST",
  path: "/v1/test_clock/advance",
  callers: operators,
  body: AdvanceTestClock,
  response: TestClockAdvance,
  status: 200,
} as const satisfies Endpoint;
