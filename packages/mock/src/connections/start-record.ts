import { Decimal } from "@networkcore/pricing";
import type { MockState } from "../network/mock-state.ts";
import { secondNow } from "../network/session-record.ts";
import { secondOf, stateAt } from "../network/session-timeline.ts";

const WEEK_MS = 7 * 24 * 3_600_000;

/** The starts of the last seven days whose outcome is known, and the share that charged. */
export function startRecord({ sessions, clock }: MockState): {
  readonly starts: number;
  readonly start_success_rate: string | null;
} {
  const since = clock.now().getTime() - WEEK_MS;
  const outcomes = [...sessions.values()]
    .filter(({ createdAt }) => createdAt.getTime() >= since)
    .flatMap((record) => {
      const second = secondNow(record, clock);
      if ((secondOf(record.course, "charging") ?? Infinity) <= second) return [true];
      return ["failed", "expired"].includes(stateAt(record.course, second)) ? [false] : [];
    });
  if (outcomes.length === 0) return { starts: 0, start_success_rate: null };
  const charged = Decimal.of(outcomes.filter(Boolean).length);
  const rate = charged.divide(Decimal.of(outcomes.length), 4);
  return { starts: outcomes.length, start_success_rate: rate.toString() };
}
