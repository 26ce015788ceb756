import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Quote } from "@networkcore/sdk";
import { formatMoney } from "../../format/money.ts";
import { formatDuration, formatPower } from "../../format/quantity.ts";
import { Button } from "../../parts/button.tsx";
import { BillLines } from "../../parts/bill-lines.tsx";
import { Failure } from "../../parts/failure.tsx";
import { Lock } from "../../parts/road-icons.tsx";
import { Page } from "../../parts/page.tsx";
import { PriceTag } from "../../parts/price-tag.tsx";
import { plugName } from "../../parts/plug-name.ts";
import { partnerName } from "../../state/app-context.ts";
import {
  checkoutError,
  type ChosenPoint,
  quote,
  quoting,
  requestQuote,
  startCharging,
} from "../../state/checkout.ts";
import { screen } from "../../state/screen.ts";
import { serverNow } from "../../state/server-clock.ts";
import { starting } from "../../state/starting.ts";
import { station } from "../../state/station-detail.ts";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import { EnergyChoice } from "./energy-choice.tsx";
import "./confirm-screen.css";

const usualEnergyKwh = 30;
/** The slider is let rest this long before a new offer is asked for. */
const restMs = 250;

function PointLine({ point }: { point: ChosenPoint }) {
  const evse = station.value?.evses.find(({ uid }) => uid === point.evseUid);
  const connector = evse?.connectors.find(({ id }) => id === point.connectorId);
  if (!evse || !connector) return null;
  const power = formatPower(connector.maxPowerKw, locale.value);
  return (
    <p class="soft small">
      {t("point", { label: evse.label })} · {plugName(connector.standard)} · {power}
      <br />
      {station.value?.name}
    </p>
  );
}

function Estimate({ offer }: { offer: Quote }) {
  const tag = locale.value;
  return (
    <section class={`section estimate ${quoting.value ? "pale" : ""}`}>
      <h2>{t("confirm_estimate")}</h2>
      <PriceTag price={offer.price} />
      <BillLines lines={offer.lines} currency={offer.price.currency} />
      <p class="soft small">
        {t("confirm_duration", {
          duration: formatDuration(offer.assumption.durationMinutes, t("unit_minutes"), tag),
        })}
      </p>
    </section>
  );
}

/** The two figures that the driver says yes to; they stay in sight above the button. */
function Figures({ offer }: { offer: Quote }) {
  const tag = locale.value;
  return (
    <dl class={`confirm-figures ${quoting.value ? "pale" : ""}`}>
      <div class="figure-total">
        <dt>{t("confirm_total")}</dt>
        <dd data-testid="estimate-total">{formatMoney(offer.estimate.gross, tag)}</dd>
      </div>
      <div>
        <dt>{t("confirm_hold")}</dt>
        <dd data-testid="hold-amount">{formatMoney(offer.hold, tag)}</dd>
      </div>
    </dl>
  );
}

function HoldNote({ offer }: { offer: Quote }) {
  const hold = formatMoney(offer.hold, locale.value);
  return (
    <div class="hold-note soft small">
      <Lock size={18} />
      <p>
        {t("confirm_hold_text", { hold })}{" "}
        {partnerName.value
          ? t("confirm_paid_by", { partner: partnerName.value })
          : t("confirm_paid_by_account")}
      </p>
    </div>
  );
}

/** Yes to an amount: what a charge costs, what is held, and one button that says it. */
export function ConfirmScreen({ point }: { point: ChosenPoint }) {
  const energy = useSignal(usualEnergyKwh);
  const ask = () => void requestQuote(point, energy.value);
  useEffect(() => {
    const timer = setTimeout(ask, quote.peek() === null ? 0 : restMs);
    return () => clearTimeout(timer);
  }, [energy.value, locale.value, point.evseUid, point.connectorId]);
  const offer = quote.value;
  useEffect(() => {
    if (offer === null) return;
    // A minute too early rather than an offer that is refused at the button.
    const left = offer.expiresAt.getTime() - serverNow() - 60_000;
    const timer = setTimeout(ask, Math.min(Math.max(left, 5_000), 2 ** 31 - 1));
    return () => clearTimeout(timer);
  }, [offer?.id]);

  const back = () => {
    screen.value = { name: "station", stationId: point.stationId };
  };
  const start = async () => {
    if (offer === null) return;
    const session = await startCharging(offer);
    if (session) screen.value = { name: "session", sessionId: session.id };
  };
  // Until the slider rests, the offer at hand is for another amount than the one on the screen.
  const outdated = Number(offer?.assumption.energyKwh) !== energy.value;
  const waiting = offer === null || outdated || quoting.value || starting.value;
  const label = starting.value ? "confirm_sending" : "confirm_busy";
  return (
    <Page
      title={t("confirm_title")}
      subtitle={<PointLine point={point} />}
      onBack={starting.value ? undefined : back}
      footer={
        checkoutError.value === null && (
          <>
            {offer && <Figures offer={offer} />}
            <Button disabled={waiting} aria-busy={waiting} onClick={start}>
              {waiting || offer === null
                ? t(label)
                : t("confirm_button", { hold: formatMoney(offer.hold, locale.value) })}
            </Button>
          </>
        )
      }
    >
      <EnergyChoice energy={energy} />
      {checkoutError.value !== null && <Failure error={checkoutError.value} onRetry={ask} />}
      {checkoutError.value === null &&
        (offer ? (
          <>
            <Estimate offer={offer} />
            <HoldNote offer={offer} />
          </>
        ) : (
          <div class="station-bones" role="status" aria-label={t("confirm_busy")}>
            <i class="bone wide" />
            <i class="bone wide" />
          </div>
        ))}
    </Page>
  );
}
