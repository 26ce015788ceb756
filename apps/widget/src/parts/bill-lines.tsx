import type { BillLine } from "@networkcore/sdk";
import { formatMoney, formatUnitPrice } from "../format/money.ts";
import { formatDecimal, measure } from "../format/quantity.ts";
import { componentWords } from "../words/component-words.ts";
import { locale } from "../words/locale.ts";
import { t } from "../words/translate.ts";
import "./bill-lines.css";

interface BillLinesProps {
  readonly lines: readonly BillLine[];
  readonly currency: string;
  /** On a receipt the net price and the tax of each line are told. */
  readonly withTax?: boolean;
}

function quantityWords(line: BillLine, currency: string, tag: string): string | null {
  const price = formatUnitPrice(line.unitPriceNet, currency, tag);
  const billed = formatDecimal(line.billedQuantity, tag, 3);
  if (line.type === "minimum" || line.type === "maximum") return null;
  if (line.unit === "kwh") return `${measure(billed, "kWh", tag)} × ${price}`;
  if (line.unit === "minute") return `${measure(billed, t("unit_minutes"), tag)} × ${price}`;
  return null;
}

/** A bill by component: what, how much of it, and the gross amount. */
export function BillLines({ lines, currency, withTax = false }: BillLinesProps) {
  const tag = locale.value;
  return (
    <ul class="bill-lines">
      {lines.map((line, index) => {
        const quantity = quantityWords(line, currency, tag);
        return (
          <li key={index} data-testid="bill-line" data-type={line.type}>
            <div>
              <span>{componentWords(line)}</span>
              {withTax && (
                <span class="soft small">
                  {quantity && `${quantity} · `}
                  {t("receipt_tax", { rate: formatDecimal(line.taxRate, tag, 2) })}
                </span>
              )}
              {!withTax && quantity && (
                <span class="soft small">{quantity.split(" × ")[0]}</span>
              )}
            </div>
            <span>{formatMoney(line.gross, tag)}</span>
          </li>
        );
      })}
    </ul>
  );
}
