import type { Receipt } from "@networkcore/sdk";
import type { Charging } from "../charging.ts";
import { dayAndTime, measure, money, unitPrice } from "../format.ts";
import { words } from "../words.ts";
import "./receipt.css";

const names: Readonly<Record<string, string>> = words.component;
const units: Readonly<Record<string, string>> = { kwh: "kWh", minute: words.minutes };

interface ReceiptScreenProps {
  readonly charging: Charging;
  readonly receipt: Receipt;
}

/** What was paid, line by line. */
export function ReceiptScreen({ charging, receipt }: ReceiptScreenProps) {
  const { lines, totals, payment, station } = receipt;
  return (
    <>
      <h1 tabIndex={-1}>{words.receiptTitle}</h1>
      <article class="paper">
        <p>
          <b>{station.name}</b>
          <small>
            {station.address}, {station.city}
          </small>
          <small>
            <bdi>{dayAndTime(receipt.startedAt, station.timeZone)}</bdi>
          </small>
        </p>
        <table>
          <tbody>
            {lines.map((line, index) => (
              <tr key={index}>
                <th scope="row">
                  {names[line.type] ?? words.tariffPart}
                  <small>
                    <bdi>
                      {measure(line.billedQuantity, units[line.unit] ?? "×", 3)} ×{" "}
                      {unitPrice(line.unitPriceNet, totals.net.currency)}
                    </bdi>
                  </small>
                </th>
                <td>
                  <bdi>{money(line.net)}</bdi>
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{words.tax}</th>
              <td>
                <bdi>{money(totals.tax)}</bdi>
              </td>
            </tr>
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words.total}</th>
              <td>
                <bdi data-testid="total">{money(totals.gross)}</bdi>
              </td>
            </tr>
          </tfoot>
        </table>
        <p class="soft">
          {payment.captured && `${words.paid} ${money(payment.captured)} · `}
          {words.receiptNumber(receipt.number)}
        </p>
      </article>
      <footer class="bar">
        <button type="button" class="first" onClick={charging.leave}>
          {words.done}
        </button>
      </footer>
    </>
  );
}
