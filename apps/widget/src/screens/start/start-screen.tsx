import { useEffect } from "preact/hooks";
import type { Session } from "@networkcore/sdk";
import { formatMoney } from "../../format/money.ts";
import { formatCountdown } from "../../format/time.ts";
import { Check } from "../../parts/icons.tsx";
import { Page } from "../../parts/page.tsx";
import { useNow } from "../../parts/use-now.ts";
import { loadStation, station } from "../../state/station-detail.ts";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import "./start-screen.css";

const helpAfterMs = 20_000;

const stepOf: Readonly<Record<string, number>> = {
  created: 0,
  authorizing: 0,
  starting: 1,
  pending: 2,
};

const waitKeys = ["wait_hold", "wait_answer", "wait_plug"] as const;

function Steps({ session, step }: { session: Session; step: number }) {
  const hold = formatMoney(session.hold.amount, locale.value);
  const texts = [
    t(step > 0 ? "step_held" : "step_hold", { hold }),
    t(step > 1 ? "step_asked" : "step_ask"),
    t("step_plug"),
  ];
  return (
    <ol class="steps">
      {texts.map((text, index) => {
        const state = index < step ? "done" : index === step ? "now" : "next";
        return (
          <li key={text} class={state} aria-current={state === "now" ? "step" : undefined}>
            <span class="step-mark" aria-hidden="true">
              {state === "done" ? <Check size={18} /> : index + 1}
            </span>
            <span>
              {text}
              <span class="unseen">, {t(`step_${state}`)}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Help() {
  const phone = station.value?.helpPhone;
  return (
    <section class="section help">
      <h2>{t("help_title")}</h2>
      <ul>
        <li>{t("help_cable")}</li>
        <li>{t("help_screen")}</li>
        {phone && (
          <li>
            <a href={`tel:${phone}`}>{t("help_call", { phone })}</a>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Is it starting? Steps, the point's code large enough to compare, and what is waited for. */
export function StartScreen({ session }: { session: Session }) {
  const now = useNow();
  useEffect(() => {
    if (station.peek()?.id !== session.stationId) void loadStation(session.stationId);
  }, [session.stationId]);
  const step = stepOf[session.state] ?? 0;
  const left = session.deadlineAt === null ? null : session.deadlineAt.getTime() - now;
  return (
    <Page title={t("start_title")} subtitle={<p class="soft small">{session.stationName}</p>}>
      <div class="code">
        <b>{t("point", { label: session.evseLabel })}</b>
        <span class="soft small">{t("start_check")}</span>
      </div>
      <Steps session={session} step={step} />
      <p class="waiting" role="timer">
        <span>{t(waitKeys[step] ?? "wait_hold")}</span>
        {left !== null && <b>{formatCountdown(left)}</b>}
      </p>
      <div class="waiting-bar" aria-hidden="true">
        <i />
      </div>
      {now - session.createdAt.getTime() > helpAfterMs && <Help />}
    </Page>
  );
}
