import type { Price, PriceComponent } from "@networkcore/sdk";
import { formatUnitPrice } from "../format/money.ts";
import { conditionWords, perUnit } from "./condition-words.ts";
import { t } from "./translate.ts";

function spoken(component: PriceComponent, currency: string, locale: string): string {
  const money = formatUnitPrice(component.gross, currency, locale);
  const unit = component.unit === "session" ? ` ${perUnit("session")}` : perUnit(component.unit);
  const when =
    component.type === "parking_time" && component.condition === null
      ? t("when_idle")
      : conditionWords(component.condition, locale);
  return `${money}${unit}${when && ` ${when}`}`;
}

/**
 * What a price costs beside the energy at the headline: one short text a component, such as
 * "+ €0.10/min after 60 min".
 */
export function extraFees(price: Price, locale: string): string[] {
  const { components, currency, energyGrossNow } = price;
  let headlineSeen = false;
  return components.flatMap((component) => {
    if (component.type === "energy") {
      if (!headlineSeen && component.gross === energyGrossNow) {
        headlineSeen = true;
        return [];
      }
      return energyGrossNow === null ? [] : [spoken(component, currency, locale)];
    }
    return [`+ ${spoken(component, currency, locale)}`];
  });
}
