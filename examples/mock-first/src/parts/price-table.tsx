import type { Price } from "@networkcore/sdk";
import { measure, money, unitPrice } from "../format.ts";
import { words } from "../words.ts";
import { conditionWords } from "./condition-words.ts";

const names: Readonly<Record<string, string>> = words.component;
const units: Readonly<Record<string, string>> = words.perUnit;

/** A tariff, one row for each component, in the order that the API gives (AFIR Art. 5(4)). */
export function PriceTable({ price }: { readonly price: Price }) {
  const bounds = [
    [words.atLeast, price.minimum],
    [words.atMost, price.maximum],
  ] as const;
  return (
    <table class="prices">
      <caption>{words.price}</caption>
      <tbody>
        {price.components.map((component, index) => (
          <tr key={index}>
            <th scope="row">
              {names[component.type] ?? words.tariffPart}
              <small>
                <bdi>{conditionWords(component.condition)}</bdi>
              </small>
            </th>
            <td>
              <bdi>
                {unitPrice(component.gross, price.currency)} {units[component.unit]}
              </bdi>
              <small>
                <bdi>{words.includingTax(measure(component.taxRate, "%"))}</bdi>
              </small>
            </td>
          </tr>
        ))}
        {bounds.map(
          ([name, amount]) =>
            amount && (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <bdi>{money(amount)}</bdi>
                </td>
              </tr>
            ),
        )}
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
