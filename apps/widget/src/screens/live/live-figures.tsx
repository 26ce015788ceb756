import type { Session } from "@networkcore/sdk";
import { formatMoney } from "../../format/money.ts";
import { formatDecimal } from "../../format/quantity.ts";
import { formatClock, formatRunning } from "../../format/time.ts";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import "./live-figures.css";

/** Milliseconds that a session has run by its own meter. */
export function runningTime({ startedAt, meteredAt, endedAt }: Session): number {
  const until = endedAt ?? meteredAt;
  return startedAt === null || until === null ? 0 : until.getTime() - startedAt.getTime();
}

/** Cost, power and time, the cost first. */
export function LiveFigures({ session }: { session: Session }) {
  const tag = locale.value;
  const { powerKw, startedAt, timeZone, cost } = session;
  return (
    <dl class="figures">
      <div>
        <dt>{t("live_cost")}</dt>
        <dd data-testid="live-cost">{formatMoney(cost.gross, tag)}</dd>
      </div>
      <div>
        <dt>{t("live_power")}</dt>
        <dd data-testid="live-power" dir="ltr">
          {powerKw === null ? (
            "–"
          ) : (
            <>
              {formatDecimal(powerKw, tag, 1, 1)} <small>kW</small>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{t("live_time")}</dt>
        <dd data-testid="live-time">{formatRunning(runningTime(session))}</dd>
        {startedAt && (
          <dd class="figures-note soft small">
            {t("live_since", { clock: formatClock(startedAt, tag, timeZone) })}
          </dd>
        )}
      </div>
    </dl>
  );
}
