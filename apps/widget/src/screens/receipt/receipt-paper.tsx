import type { Receipt } from "@networkcore/sdk";
import { formatMoney } from "../../format/money.ts";
import { formatDecimal, measure } from "../../format/quantity.ts";
import { formatDateTime, formatRunning, formatTimeRange } from "../../format/time.ts";
import { BillLines } from "../../parts/bill-lines.tsx";
import { CircleAlert } from "../../parts/icons.tsx";
import { BadgeCheck } from "../../parts/road-icons.tsx";
import { locale } from "../../words/locale.ts";
import { t, tKnown } from "../../words/translate.ts";
import { ReceiptTotals } from "./receipt-totals.tsx";
import "./receipt-paper.css";

function Check({ verdict }: { verdict: string }) {
  const good = verdict === "equal" || verdict === "rounding" || verdict === "lower";
  const Icon = good ? BadgeCheck : CircleAlert;
  return (
    <p class={`check ${good ? "good" : "open"}`}>
      <Icon size={18} />
      {tKnown(`check_${verdict}`, "check_unknown")}
    </p>
  );
}

function paymentWords({ payment, totals }: Receipt, tag: string): string {
  const held = formatMoney(payment.held, tag);
  if (payment.captured === null) {
    return t("receipt_held_pending", { held, total: formatMoney(totals.gross, tag) });
  }
  const rest = payment.held.amount - payment.captured.amount;
  const released = { amount: Math.max(0, rest), currency: payment.held.currency };
  return t("receipt_held", {
    held,
    captured: formatMoney(payment.captured, tag),
    released: formatMoney(released, tag),
  });
}

/** The receipt as a slip of paper: station, meter, lines with tax, total, and its check. */
export function ReceiptPaper({ receipt }: { receipt: Receipt }) {
  const tag = locale.value;
  const { station, seller, tariff, totals } = receipt;
  const time = receipt.endedAt.getTime() - receipt.startedAt.getTime();
  return (
    <article class="paper" aria-label={t("receipt_title")} tabIndex={0}>
      <p class="paper-seller">{t("receipt_seller", { name: seller.name })}</p>
      <p class="paper-total" data-testid="receipt-total">
        {formatMoney(totals.gross, tag)}
      </p>
      <p class="soft small paper-number">
        {t("receipt_number", { number: receipt.number })}
        <br />
        {formatDateTime(receipt.issuedAt, tag, station.timeZone)}
      </p>
      <dl class="paper-facts">
        <div>
          <dt>{t("receipt_station")}</dt>
          <dd>
            {station.name}
            <br />
            <span class="soft small">
              {station.address}, {station.city}
              <br />
              {t("point", { label: station.evseLabel })}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t("receipt_energy")}</dt>
          <dd data-testid="receipt-energy">
            {measure(formatDecimal(receipt.energyKwh, tag, 3), "kWh", tag)}
          </dd>
        </div>
        <div>
          <dt>{t("receipt_time")}</dt>
          <dd>
            {formatRunning(time)}
            <br />
            <span class="soft small">
              {formatTimeRange(receipt.startedAt, receipt.endedAt, tag, station.timeZone)}
            </span>
          </dd>
        </div>
      </dl>
      <BillLines lines={receipt.lines} currency={totals.gross.currency} withTax />
      <ReceiptTotals receipt={receipt} />
      <Check verdict={receipt.check.verdict} />
      <p class="soft small">{paymentWords(receipt, tag)}</p>
      {receipt.notes.map((note) => (
        <p key={note} class="soft small">
          {note}
        </p>
      ))}
      <p class="soft paper-print">
        {t("receipt_tariff", { id: tariff.id, version: tariff.version.slice(0, 12) })}
      </p>
    </article>
  );
}
