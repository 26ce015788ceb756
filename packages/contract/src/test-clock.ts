import * as z from "zod/mini";
import { Instant } from "./identifiers.ts";

/** The sandbox's clock: real time plus an offset that only grows. */
export const TestClock = z.object({ now: Instant, offset_seconds: z.number() });

/** Where to move the test clock. */
export const AdvanceTestClock = z.strictObject({
  /** The time to go to. Everything that falls due on the way happens at its own time. */
  to: Instant,
});

/** The clock after it was moved, and what that set off. */
export const TestClockAdvance = z.object({
  now: Instant,
  offset_seconds: z.number(),
  cycles_run: z.number(),
  payouts_settled: z.number(),
});

export type TestClock = z.infer<typeof TestClock>;
export type AdvanceTestClock = z.infer<typeof AdvanceTestClock>;
export type TestClockAdvance = z.infer<typeof TestClockAdvance>;
