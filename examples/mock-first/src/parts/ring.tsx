import { meterReading, measure } from "../format.ts";
import { words } from "../words.ts";
import "./ring.css";

interface RingProps {
  /** Decimal text, from the meter. */
  readonly energyKwh: string;
  readonly wantedKwh: number;
}

/** How much of the wanted energy is in the car. */
export function Ring({ energyKwh, wantedKwh }: RingProps) {
  const now = Math.min(Number(energyKwh), wantedKwh);
  const wanted = words.ofWanted(measure(wantedKwh, "kWh"));
  const reading = meterReading(energyKwh);
  return (
    <div
      class="ring"
      role="progressbar"
      aria-label={words.energy}
      aria-valuemin={0}
      aria-valuemax={wantedKwh}
      aria-valuenow={now}
      aria-valuetext={`${reading} ${wanted}`}
      style={{ "--share": now / wantedKwh }}
    >
      <bdi data-testid="energy">{reading}</bdi>
      <bdi class="soft">{wanted}</bdi>
    </div>
  );
}
