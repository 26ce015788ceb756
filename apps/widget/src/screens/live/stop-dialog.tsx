import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Session } from "@networkcore/sdk";
import { formatMoney } from "../../format/money.ts";
import { formatDecimal } from "../../format/quantity.ts";
import { Button } from "../../parts/button.tsx";
import { stopCharging, stopping } from "../../state/stop-charging.ts";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import "./stop-dialog.css";

/** Asks once more before the charge is stopped: it cannot be undone. */
export function StopDialog({ session, open }: { session: Session; open: Signal<boolean> }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open.value]);
  const close = () => {
    open.value = false;
  };
  const stop = async () => {
    await stopCharging(session.id);
    close();
  };
  const tag = locale.value;
  return (
    <dialog ref={dialog} class="stop-dialog" aria-labelledby="stop-title" onClose={close}>
      <h2 id="stop-title">{t("stop_title")}</h2>
      <p class="soft">
        {t("stop_text", {
          energy: formatDecimal(session.energyKwh, tag, 2, 2),
          cost: formatMoney(session.cost.gross, tag),
        })}
      </p>
      <Button disabled={stopping.value} aria-busy={stopping.value} onClick={stop}>
        {t(stopping.value ? "live_ending" : "stop_yes")}
      </Button>
      <Button kind="quiet" disabled={stopping.value} onClick={close}>
        {t("stop_no")}
      </Button>
    </dialog>
  );
}
