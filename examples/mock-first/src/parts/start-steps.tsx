import type { Session } from "@networkcore/sdk";
import { measure, money, timeOfDay, unitPrice } from "../format.ts";
import { words } from "../words.ts";
import "./start-steps.css";

const steps = ["payment", "charger", "plug"] as const;

/** Which step a state is in. */
const stepOf: Readonly<Record<string, number>> = { starting: 1, pending: 2 };

interface StartStepsProps {
  readonly session: Session;
  readonly wantedKwh: number;
}

/** What happens between the start and the first kWh, step by step. */
export function StartSteps({ session, wantedKwh }: StartStepsProps) {
  const now = stepOf[session.state] ?? 0;
  const { deadlineAt, timeZone, hold, price } = session;
  const gross = price.energyGrossNow;
  return (
    <div class="meter">
      <ol class="steps">
        {steps.map((step, index) => {
          const state = index < now ? "done" : index === now ? "now" : "next";
          return (
            <li key={step} data-state={state} aria-current={state === "now" ? "step" : undefined}>
              {words.steps[step]} <small>{words.stepState[state]}</small>
            </li>
          );
        })}
      </ol>
      {session.state === "pending" && deadlineAt !== null && (
        <p>
          <bdi>{words.plugHint(timeOfDay(deadlineAt, timeZone))}</bdi>
        </p>
      )}
      <p class="soft">
        <bdi>
          {gross !== null &&
            words.plan(measure(wantedKwh, "kWh"), unitPrice(gross, price.currency))}{" "}
          {words.held(money(hold.amount))}
        </bdi>
      </p>
    </div>
  );
}
