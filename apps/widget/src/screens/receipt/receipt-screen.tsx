import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Receipt, Session } from "@networkcore/sdk";
import { Button } from "../../parts/button.tsx";
import { Failure } from "../../parts/failure.tsx";
import { Page } from "../../parts/page.tsx";
import { host, network } from "../../state/app-context.ts";
import { throughOutages } from "../../state/connection-state.ts";
import { screen } from "../../state/screen.ts";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import { ReceiptPaper } from "./receipt-paper.tsx";

const done = () => {
  screen.value = { name: "find" };
  host().emit({ type: "close_requested" });
};

/** What did I pay? */
export function ReceiptScreen({ session }: { session: Session }) {
  const receipt = useSignal<Receipt | null>(null);
  const error = useSignal<unknown>(null);
  const attempt = useSignal(0);
  useEffect(() => {
    const { signal, abort } = abortable();
    error.value = null;
    const { sessions } = network.value;
    throughOutages(() => sessions.receipt(session.id, { signal }), signal).then(
      (made) => {
        receipt.value = made;
      },
      (failure: unknown) => {
        if (!signal.aborted) error.value = failure;
      },
    );
    return abort;
  }, [session.id, session.state, locale.value, attempt.value]);
  return (
    <Page
      title={t("receipt_title")}
      ground="sunken"
      footer={<Button onClick={done}>{t("done")}</Button>}
    >
      {error.value !== null && (
        <Failure
          error={error.value}
          onRetry={() => {
            attempt.value += 1;
          }}
        />
      )}
      {receipt.value ? (
        <ReceiptPaper receipt={receipt.value} />
      ) : (
        error.value === null && <p role="status">{t("receipt_waiting")}</p>
      )}
    </Page>
  );
}

function abortable() {
  const control = new AbortController();
  return { signal: control.signal, abort: () => control.abort() };
}
