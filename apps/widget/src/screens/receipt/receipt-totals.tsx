import type { Receipt } from "@networkcore/sdk";
import { formatMoney } from "../../format/money.ts";
import { formatDecimal } from "../../format/quantity.ts";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";

/** Net, tax by rate, total; and the public price where an agreement made it less. */
export function ReceiptTotals({ receipt }: { receipt: Receipt }) {
  const tag = locale.value;
  const { totals, taxes, publicPrice } = receipt;
  const saved = publicPrice.amount - totals.gross.amount;
  return (
    <dl class="totals">
      {saved > 0 && (
        <>
          <div>
            <dt>{t("receipt_public")}</dt>
            <dd>{formatMoney(publicPrice, tag)}</dd>
          </div>
          <div>
            <dt>{t("receipt_saving")}</dt>
            <dd>{formatMoney({ amount: -saved, currency: publicPrice.currency }, tag)}</dd>
          </div>
        </>
      )}
      <div>
        <dt>{t("receipt_net")}</dt>
        <dd>{formatMoney(totals.net, tag)}</dd>
      </div>
      {taxes.map(({ rate, rule, tax }) => (
        <div key={rule} data-testid="receipt-tax">
          <dt>{t("receipt_tax", { rate: formatDecimal(rate, tag, 2) })}</dt>
          <dd>{formatMoney(tax, tag)}</dd>
        </div>
      ))}
      <div class="totals-gross">
        <dt>{t("receipt_total")}</dt>
        <dd>{formatMoney(totals.gross, tag)}</dd>
      </div>
    </dl>
  );
}
