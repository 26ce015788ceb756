import type { Session } from "@networkcore/sdk";
import { measure, money, unitPrice } from "../format.ts";
import { phaseOf } from "../session-phase.ts";
import { words } from "../words.ts";

function minutesOf({ startedAt, meteredAt }: Session): number {
  if (startedAt === null || meteredAt === null) return 0;
  return Math.max(0, Math.round((meteredAt.getTime() - startedAt.getTime()) / 60_000));
}

/** Minutes to the wanted energy at the present power; null while nothing flows. */
function minutesLeft({ powerKw, energyKwh }: Session, wantedKwh: number): number | null {
  if (powerKw === null || Number(powerKw) === 0) return null;
  return Math.ceil((Math.max(0, wantedKwh - Number(energyKwh)) / Number(powerKw)) * 60);
}

interface LiveFiguresProps {
  readonly session: Session;
  readonly wantedKwh: number;
}

/** What it costs now, how fast it goes, how long it still takes, and what is held. */
export function LiveFigures({ session, wantedKwh }: LiveFiguresProps) {
  const { powerKw, price, cost, hold } = session;
  const left = minutesLeft(session, wantedKwh);
  const gross = price.energyGrossNow;
  const figures = [
    [words.power, powerKw === null ? "–" : measure(powerKw, "kW")],
    [words.time, measure(minutesOf(session), words.minutes)],
    [words.timeLeft, left === null ? "–" : words.about(measure(left, words.minutes))],
    [words.pricePerKwh, gross === null ? "–" : unitPrice(gross, price.currency)],
  ] as const;
  return (
    <>
      <p class="cost">
        {words.costNow}
        <b data-testid="cost">{money(cost.gross)}</b>
      </p>
      <dl>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <p class="soft">
        <bdi>
          {words.held(money(hold.amount))}{" "}
          {phaseOf(session) === "charging" && words.stopsAt(measure(wantedKwh, "kWh"))}
        </bdi>
      </p>
    </>
  );
}
