import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Session } from "@networkcore/sdk";
import { formatUnitPrice } from "../../format/money.ts";
import { formatDecimal } from "../../format/quantity.ts";
import { formatClock } from "../../format/time.ts";
import { feeNotices } from "../../network/fee-notice.ts";
import { Button } from "../../parts/button.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { loadPlannedEnergy, plannedEnergy } from "../../state/planned-energy.ts";
import { stopError } from "../../state/stop-charging.ts";
import { perUnit } from "../../words/condition-words.ts";
import { errorWords } from "../../words/error-words.ts";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import { LiveFigures } from "./live-figures.tsx";
import { PowerChart } from "./power-chart.tsx";
import { Ring } from "./ring.tsx";
import { StopDialog } from "./stop-dialog.tsx";
import "./live-screen.css";

function Fees({ session }: { session: Session }) {
  const tag = locale.value;
  const { price, startedAt, meteredAt, timeZone } = session;
  const now = meteredAt ?? startedAt ?? session.createdAt;
  return (
    <ul class="fees">
      {feeNotices(price, startedAt).map(({ component, from }, index) => {
        const gross = formatUnitPrice(component.gross, price.currency, tag);
        const money = `${gross}${perUnit("minute")}`;
        if (from === null) return <li key={index}>{t("live_fee_idle", { money })}</li>;
        const clock = formatClock(from, tag, timeZone);
        const began = from <= now;
        return (
          <li key={index} class={began ? "began" : ""}>
            {t(began ? "live_fee_now" : "live_fee_later", { clock, money })}
          </li>
        );
      })}
    </ul>
  );
}

/** Is it running, and what does it cost? */
export function LiveScreen({ session }: { session: Session }) {
  const asking = useSignal(false);
  useEffect(() => void loadPlannedEnergy(session), [session.quoteId]);
  const tag = locale.value;
  const planned = plannedEnergy.value?.quoteId === session.quoteId ? plannedEnergy.value : null;
  const share = planned ? Number(session.energyKwh) / Number(planned.energyKwh) : 0;
  const suspended = session.state === "suspended";
  return (
    <Page
      title={t(suspended ? "live_suspended" : "live_title")}
      subtitle={
        <p class="soft small">
          {session.stationName} · {t("point", { label: session.evseLabel })}
        </p>
      }
      footer={
        <Button
          kind="danger"
          onClick={() => {
            asking.value = true;
          }}
        >
          {t("live_stop")}
        </Button>
      }
    >
      <Ring share={share} moving={!suspended} label={t("receipt_energy")}>
        <b data-testid="live-energy">{formatDecimal(session.energyKwh, tag, 2, 2)}</b>
        <span class="ring-unit">kWh</span>
        {planned && (
          <span class="soft small">
            {t("live_planned", { energy: formatDecimal(planned.energyKwh, tag) })}
          </span>
        )}
      </Ring>
      {suspended && <Notice kind="wait">{t("live_suspended_text")}</Notice>}
      {stopError.value !== null && (
        <Notice kind="bad" role="alert">
          {errorWords(stopError.value)}
        </Notice>
      )}
      <LiveFigures session={session} />
      <PowerChart />
      <Fees session={session} />
      <StopDialog session={session} open={asking} />
    </Page>
  );
}
