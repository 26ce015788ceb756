import type { Session } from "@networkcore/sdk";
import { formatDecimal } from "../../format/quantity.ts";
import { Page } from "../../parts/page.tsx";
import { Notice } from "../../parts/notice.tsx";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import { LiveFigures } from "./live-figures.tsx";
import { Ring } from "./ring.tsx";
import "./live-screen.css";

/** Stopping, or ended and waiting for the operator's record. */
export function EndingScreen({ session }: { session: Session }) {
  const ended = session.state === "ended";
  return (
    <Page
      title={t(ended ? "live_ended" : "live_ending")}
      subtitle={
        <p class="soft small">
          {session.stationName} · {t("point", { label: session.evseLabel })}
        </p>
      }
    >
      <Ring share={1} moving={!ended} label={t("receipt_energy")}>
        <b data-testid="live-energy">{formatDecimal(session.energyKwh, locale.value, 2, 2)}</b>
        <span class="ring-unit">kWh</span>
      </Ring>
      <LiveFigures session={session} />
      {ended && (
        <Notice kind="info" role="status">
          {t("live_ended_text")}
        </Notice>
      )}
    </Page>
  );
}
