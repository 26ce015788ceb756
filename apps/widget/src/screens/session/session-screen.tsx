import { useEffect } from "preact/hooks";
import { useSignalEffect } from "@preact/signals";
import { phaseOf } from "../../network/session-progress.ts";
import { Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { announce } from "../../state/announce.ts";
import { host } from "../../state/app-context.ts";
import { followError, followSession } from "../../state/session-follow.ts";
import { session } from "../../state/shown-session.ts";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import { FailedScreen } from "../start/failed-screen.tsx";
import { StartScreen } from "../start/start-screen.tsx";
import { EndingScreen } from "../live/ending-screen.tsx";
import { LiveScreen } from "../live/live-screen.tsx";
import { ReceiptScreen } from "../receipt/receipt-screen.tsx";

const spoken = {
  starting: "start_title",
  charging: "live_title",
  ending: "live_ending",
  receipt: "receipt_title",
  failed: "failed_title",
} as const;

/** A session from the start to the receipt; its state alone decides what is shown. */
export function SessionScreen({ sessionId }: { sessionId: string }) {
  useEffect(() => followSession(sessionId), [sessionId, locale.value]);
  const current = session.value?.id === sessionId ? session.value : null;
  const phase = current && phaseOf(current);
  useSignalEffect(() => {
    if (session.value) announce(t(spoken[phaseOf(session.value)]));
  });
  useEffect(() => {
    if (phase === "ending") host().emit({ type: "session.stopped", sessionId });
    if (phase === "receipt") host().emit({ type: "receipt.ready", sessionId });
  }, [phase, sessionId]);

  if (current === null) {
    return (
      <Page title={t("live_title")}>
        {followError.value === null ? (
          <div class="station-bones" role="status" aria-label={t("loading")}>
            <i class="bone wide" />
            <i class="bone wide" />
          </div>
        ) : (
          <Notice kind="bad" role="alert">
            {t("error_follow")}
          </Notice>
        )}
      </Page>
    );
  }
  switch (phase) {
    case "starting":
      return <StartScreen session={current} />;
    case "failed":
      return <FailedScreen session={current} />;
    case "ending":
      return <EndingScreen session={current} />;
    case "receipt":
      return <ReceiptScreen session={current} />;
    default:
      return <LiveScreen session={current} />;
  }
}
