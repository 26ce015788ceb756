import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Session } from "@networkcore/sdk";
import { formatMoney } from "../../format/money.ts";
import { formatDistance } from "../../format/quantity.ts";
import { Button } from "../../parts/button.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { findNextBest, type NextBest } from "../../state/next-best.ts";
import { screen } from "../../state/screen.ts";
import { station } from "../../state/station-detail.ts";
import { locale } from "../../words/locale.ts";
import { t, tKnown } from "../../words/translate.ts";
import "./failed-screen.css";

function happened({ failure }: Session): string {
  return tKnown(`failed_${failure?.code ?? "other"}`, "failed_other");
}

function moneyWords({ hold }: Session): string {
  const amount = formatMoney(hold.amount, locale.value);
  if (hold.state === "released") return t("money_released", { hold: amount });
  if (hold.state === "declined" || hold.state === "requested") return t("money_none");
  return t("money_open", { hold: amount });
}

const toFind = () => {
  screen.value = { name: "find" };
};

function NextStep({ next }: { next: NextBest }) {
  if (next.kind === "point") {
    const { evse, connector } = next.point;
    const go = () => {
      station.value = next.station;
      screen.value = {
        name: "confirm",
        stationId: next.station.id,
        evseUid: evse.uid,
        connectorId: connector.id,
      };
    };
    return (
      <>
        <p class="next-text">{t("next_point", { label: evse.label })}</p>
        <Button onClick={go}>{t("next_point_button", { label: evse.label })}</Button>
      </>
    );
  }
  if (next.kind === "station") {
    const { id, name, distanceM } = next.station;
    const distance = formatDistance(distanceM, locale.value);
    const go = () => {
      screen.value = { name: "station", stationId: id };
    };
    return (
      <>
        <p class="next-text">{t("next_station", { name, distance })}</p>
        <Button onClick={go}>{t("next_station_button", { name })}</Button>
      </>
    );
  }
  return <p class="next-text">{t("next_none")}</p>;
}

/** It did not start: what happened, what it means for the money, and where to go now. */
export function FailedScreen({ session }: { session: Session }) {
  const next = useSignal<NextBest | null>(null);
  useEffect(() => {
    const control = new AbortController();
    findNextBest(session.stationId, session.evseUid, control.signal).then(
      (found) => {
        next.value = found;
      },
      () => {
        // Without an answer the list of stations is still one tap away.
        if (!control.signal.aborted) next.value = { kind: "none" };
      },
    );
    return () => control.abort();
  }, [session.stationId, session.evseUid]);
  return (
    <Page
      title={t("failed_title")}
      subtitle={
        <p class="soft small">
          {session.stationName} · {t("point", { label: session.evseLabel })}
        </p>
      }
      footer={
        <>
          {next.value && <NextStep next={next.value} />}
          <Button kind="quiet" onClick={toFind}>
            {t("other_stations")}
          </Button>
        </>
      }
    >
      <Notice kind="bad" title={happened(session)} role="alert">
        <p>{moneyWords(session)}</p>
      </Notice>
    </Page>
  );
}
