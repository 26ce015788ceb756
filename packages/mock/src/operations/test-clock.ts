import type { AdvanceTestClock } from "@networkcore/contract";
import { booksNow } from "../books/books-now.ts";
import { ProblemError } from "../http/problem.ts";
import { deliveriesDone } from "../webhooks/deliver-due.ts";
import type { Operation } from "./operation.ts";

/** A year at a time is enough for any test. */
const LONGEST_MS = 366 * 24 * 3_600_000;

export const getTestClock: Operation = ({ state: { clock } }) => ({
  now: clock.now().toISOString(),
  offset_seconds: Math.trunc(clock.movedMs / 1000),
});

export const advanceTestClock: Operation = async (input) => {
  const { state } = input;
  if (state.courier.round !== null) await deliveriesDone(state);
  const to = new Date((input.body as AdvanceTestClock).to);
  const forwardMs = to.getTime() - state.clock.now().getTime();
  if (Number.isNaN(forwardMs)) {
    throw new ProblemError("invalid_request", "to: there is no such time", "to");
  }
  if (forwardMs < 0) {
    throw new ProblemError("clock_moves_forward_only", "that time has passed", "to");
  }
  if (forwardMs > LONGEST_MS) {
    throw new ProblemError("invalid_request", "to: at most 366 days ahead", "to");
  }
  const { cyclesRun, settlements } = booksNow(state);
  const paidBefore = settlements.length;
  state.clock.advance(to);
  state.pulse();
  const books = booksNow(state);
  return {
    ...(getTestClock(input) as object),
    cycles_run: books.cyclesRun - cyclesRun,
    payouts_settled: books.settlements.length - paidBefore,
  };
};
