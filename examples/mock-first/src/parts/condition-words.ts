import type { PriceComponent } from "@networkcore/sdk";
import { measure } from "../format.ts";
import { words } from "../words.ts";

type Condition = NonNullable<PriceComponent["condition"]>;

const weekdays: Readonly<Record<string, string>> = words.weekday;

/** A span of which either end may be open. */
function span(begin: string | undefined, end: string | undefined): string | undefined {
  if (begin !== undefined && end !== undefined) return words.between(begin, end);
  if (begin !== undefined) return words.from(begin);
  return end && words.until(end);
}

/** When a component of a tariff applies, in words; empty for always. */
export function conditionWords(condition: Condition | null): string {
  if (condition === null) return "";
  const { minDurationMinutes, maxDurationMinutes, minKwh, maxKwh } = condition;
  const { minPowerKw, maxPowerKw } = condition;
  const parts = [
    minDurationMinutes && words.after(measure(minDurationMinutes, words.minutes)),
    maxDurationMinutes && words.upTo(measure(maxDurationMinutes, words.minutes)),
    minKwh && words.after(measure(minKwh, "kWh")),
    maxKwh && words.upTo(measure(maxKwh, "kWh")),
    minPowerKw && words.fromPower(measure(minPowerKw, "kW")),
    maxPowerKw && words.toPower(measure(maxPowerKw, "kW")),
    span(condition.startTime, condition.endTime),
    condition.dayOfWeek?.map((day) => weekdays[day] ?? day).join(", "),
    span(condition.startDate, condition.endDate),
  ];
  return parts.filter(Boolean).join(", ");
}
