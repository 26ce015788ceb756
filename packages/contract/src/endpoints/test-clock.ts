import { operators, type Endpoint } from "../endpoint.ts";
import { AdvanceTestClock, TestClock, TestClockAdvance } from "../test-clock.ts";

export const getTestClock = {
  method: "GET",
  path: "/v1/test_clock",
  summary: "The sandbox's time",
  callers: operators,
  response: TestClock,
  status: 200,
} as const satisfies Endpoint;

export const advanceTestClock = {
  method: "POST",
  path: "/v1/test_clock/advance",
  summary: "Move the sandbox's time forward; what falls due on the way happens",
  callers: operators,
  body: AdvanceTestClock,
  response: TestClockAdvance,
  status: 200,
} as const satisfies Endpoint;
