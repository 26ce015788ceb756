import type { Price, PriceComponent } from "@networkcore/sdk";
import { measure, unitPrice } from "../format.ts";
import { words } from "../words.ts";

const names: Readonly<Record<string, string>> = words.component;
const units: Readonly<Record<string, string>> = words.perUnit;

/** When a component applies, in words; empty for always. */
function conditionWords({ condition }: PriceComponent): string {
  if (condition === null) return "";
  const { minDurationMinutes, maxDurationMinutes, minKwh, maxKwh, startTime, endTime } = condition;
  const parts = [
    minDurationMinutes && words.after(measure(minDurationMinutes, words.minutes)),
    maxDurationMinutes && words.upTo(measure(maxDurationMinutes, words.minutes)),
    minKwh && words.after(measure(minKwh, "kWh")),
    maxKwh && words.upTo(measure(maxKwh, "kWh")),
    startTime && endTime && words.between(startTime, endTime),
    condition.dayOfWeek?.map((day) => day.slice(0, 3).toLowerCase()).join(", "),
  ];
  return parts.filter(Boolean).join(", ");
}

/** A tariff, one row for each component, in the order that the API gives (AFIR Art. 5(4)). */
export function PriceTable({ price }: { readonly price: Price }) {
  return (
    <table class="prices">
      <caption>{words.price}</caption>
      <tbody>
        {price.components.map((component, index) => (
          <tr key={index}>
            <th scope="row">
              {names[component.type] ?? words.tariffPart}
              <small>{conditionWords(component)}</small>
            </th>
            <td>
              <bdi>
                {unitPrice(component.gross, price.currency)} {units[component.unit]}
              </bdi>
              <small>{words.includingTax(measure(component.taxRate, "%"))}</small>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2}>
            {price.origin === "operator" ? words.operatorPrice : words.standIn}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
