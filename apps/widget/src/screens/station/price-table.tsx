import type { Price, PriceComponent } from "@networkcore/sdk";
import { formatMoney, formatUnitPrice } from "../../format/money.ts";
import { formatDecimal } from "../../format/quantity.ts";
import { componentWords } from "../../words/component-words.ts";
import { conditionWords, perUnit } from "../../words/condition-words.ts";
import { locale } from "../../words/locale.ts";
import { t } from "../../words/translate.ts";
import "./price-table.css";

function whenWords(component: PriceComponent, tag: string): string {
  const when = conditionWords(component.condition, tag);
  if (when !== "") return when;
  return component.type === "parking_time" ? t("when_idle") : t("when_always");
}

function stepWords({ unit, stepSize }: PriceComponent, tag: string): string | null {
  if (unit === "kwh" && stepSize > 1) {
    return t("step_energy", { step: formatDecimal(String(stepSize / 1000), tag, 3) });
  }
  if (unit === "minute" && stepSize > 60) {
    return t("step_time", { step: formatDecimal(String(stepSize / 60), tag, 1) });
  }
  return null;
}

/** The public tariff by component, in the order per kWh, per minute, per session. */
export function PriceTable({ price }: { price: Price }) {
  const tag = locale.value;
  const { components, currency, minimum, maximum, origin } = price;
  return (
    <section class="section">
      <h2>
        {t("station_price")}
        {origin === "sandbox" && <span class="sandbox">{t("sandbox_price")}</span>}
      </h2>
      <table class="price-table">
        <thead class="unseen">
          <tr>
            <th scope="col">{t("table_part")}</th>
            <th scope="col">{t("table_when")}</th>
            <th scope="col">{t("table_price")}</th>
          </tr>
        </thead>
        <tbody>
          {components.map((component, index) => {
            const step = stepWords(component, tag);
            return (
              <tr key={index} data-testid="price-component" data-type={component.type}>
                <th scope="row">{componentWords(component)}</th>
                <td class="soft">
                  {whenWords(component, tag)}
                  {step && <small>{step}</small>}
                </td>
                <td class="price-cell">
                  <bdi dir="auto">
                    <b>{formatUnitPrice(component.gross, currency, tag)}</b>{" "}
                    <span class="soft">{perUnit(component.unit)}</span>
                  </bdi>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {minimum && (
        <p class="price-limit">{t("price_minimum", { money: formatMoney(minimum, tag) })}</p>
      )}
      {maximum && (
        <p class="price-limit">{t("price_maximum", { money: formatMoney(maximum, tag) })}</p>
      )}
      <p class="soft small price-promise">{t("price_promise")}</p>
    </section>
  );
}
