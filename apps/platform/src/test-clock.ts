import type { TestClock } from "./database/index.ts";
import { ApiProblem, type Handlers } from "./http/index.ts";
import type { Outbox } from "./notifications/index.ts";
import type { Payments } from "./payments/index.ts";
import type { SettlementRoom } from "./settlement/index.ts";

/** What moves when the sandbox's time moves. */
export interface TimeTravel {
  readonly clock: TestClock;
  readonly outbox: Outbox;
  readonly payments: Payments;
  readonly settlement: SettlementRoom;
  /** Tells the counterparts the new time. */
  share(): Promise<void>;
}

/** A year at a time is enough for any test. */
const longestMilliseconds = 366 * 24 * 3_600_000;

/**
 * Moves the sandbox's time forward, from cut-off to cut-off: what falls due on the way happens at
 * its own time, so a jump over days pays everybody as if the days had passed.
 */
async function advance(travel: TimeTravel, to: Date) {
  const { clock, settlement, payments, outbox } = travel;
  let cycles = 0;
  const paidBefore = await settlement.settledPayouts();
  const goTo = async (time: Date) => {
    if (time > clock.now()) await clock.moveTo(time);
    await travel.share();
    await outbox.settled();
    await payments.collect();
    cycles += await settlement.runDue();
    await outbox.settled();
    await settlement.readStatement();
    await outbox.settled();
  };
  await outbox.settled();
  for (;;) {
    const due = await settlement.nextDue(clock.now());
    if (due === undefined || due > to) break;
    await goTo(due);
  }
  await goTo(to);
  return { cycles, payouts: (await settlement.settledPayouts()) - paidBefore };
}

/** Routes of the test clock: for operators, in the sandbox. */
export function testClockRoutes(
  travel: TimeTravel,
): Pick<Handlers, "getTestClock" | "advanceTestClock"> {
  const { clock } = travel;
  const reading = () => ({
    now: clock.now().toISOString(),
    offset_seconds: Math.round(clock.offsetMilliseconds / 1000),
  });
  return {
    async getTestClock() {
      return reading();
    },
    async advanceTestClock({ body }) {
      const to = new Date(body.to);
      if (Number.isNaN(to.getTime())) {
        throw new ApiProblem("invalid_request", "to: there is no such time", "to");
      }
      const forward = to.getTime() - clock.now().getTime();
      if (forward < 0) {
        const now = clock.now().toISOString();
        throw new ApiProblem("clock_moves_forward_only", `it is ${now} already`, "to");
      }
      if (forward > longestMilliseconds) {
        throw new ApiProblem("invalid_request", "to: at most 366 days ahead", "to");
      }
      const { cycles, payouts } = await advance(travel, to);
      return { ...reading(), cycles_run: cycles, payouts_settled: payouts };
    },
  };
}
