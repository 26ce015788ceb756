import type { Price } from "@networkcore/sdk";
import { formatUnitPrice } from "../format/money.ts";
import { perUnit } from "../words/condition-words.ts";
import { locale } from "../words/locale.ts";
import { extraFees } from "../words/price-words.ts";
import { t } from "../words/translate.ts";
import "./price-tag.css";

/** The price per kWh, large, with everything else it costs small beside it. */
export function PriceTag({ price }: { price: Price | null }) {
  if (price === null) {
    return (
      <span class="price-tag">
        <span class="price-none">{t("no_price")}</span>
        <span class="price-extra">{t("no_price_hint")}</span>
      </span>
    );
  }
  const { energyGrossNow, currency } = price;
  const extra = extraFees(price, locale.value);
  return (
    <span class="price-tag">
      {energyGrossNow !== null && (
        <bdi class="price-main" dir="ltr">
          <b>{formatUnitPrice(energyGrossNow, currency, locale.value)}</b>
          <span>{perUnit("kwh")}</span>
        </bdi>
      )}
      {extra.length > 0 && <span class="price-extra">{extra.join(" · ")}</span>}
    </span>
  );
}
