import type { BillLine, Quote, Receipt, Session } from "@networkcore/contract";
import type { Chosen } from "./choose-connector.ts";
import { edges, entry, type Look } from "./look.ts";
import { writeAmount } from "./write-amount.ts";
import { writePrice } from "./write-price.ts";

/** Where the test session is, and what it will cost. */
export function writeQuote(look: Look, { place, quote, otherRoad }: Chosen): string[] {
  const { estimate, hold, assumption } = quote;
  const charge = `${assumption.energy_kwh} kWh in ${assumption.duration_minutes} min`;
  const expected = `${writeAmount(estimate.gross)} for ${charge}`;
  const at = `${place.station_name}, EVSE ${place.evse_uid}, connector ${place.connector_id}`;
  const both = `${otherRoad} is connected itself as well: the better road is taken`;
  const road = otherRoad === undefined ? [] : entry(look, "  road     ", both);
  return [
    look.bold("Test session"),
    ...entry(look, "  at       ", at),
    ...road,
    ...writePrice(quote.price).flatMap((line, row) =>
      entry(look, row === 0 ? "  price    " : "           ", line),
    ),
    ...entry(look, "  estimate ", `${expected}; ${writeAmount(hold)} held`),
    ...entry(look, "  tariff   ", tariffOf(quote)),
  ];
}

function tariffOf({ tariff }: Pick<Quote, "tariff">): string {
  const { country_code: country, party_id: party, id, version } = tariff;
  return `${country}*${party} ${id}, version ${version.slice(0, 12)}`;
}

/** A session in one line, while it runs. */
export function writeLive(session: Session): string {
  const { state, power_kw: power } = session;
  const flow = power === null ? "" : ` · ${power} kW`;
  return `${state}${flow} · ${writeMeasured(session)}`;
}

/** What a session has come to: `1.2 kWh, 0.62 EUR`. */
export function writeMeasured({ energy_kwh: energy, cost }: Session): string {
  return `${energy} kWh, ${writeAmount(cost.gross)}`;
}

/** The bill, and whether the CPO's own total agrees with it. */
export function writeReceipt(look: Look, receipt: Receipt): string[] {
  const { totals, check, number, seller, lines, notes } = receipt;
  const total = `${writeAmount(totals.net)} + ${writeAmount(totals.tax)} tax`;
  return [
    ...edges(look, look.bold(`Receipt ${number}`), look.dim(`CDR ${receipt.cdr_id}`)),
    ...entry(look, "  seller   ", `${seller.name}, ${receipt.energy_kwh} kWh`),
    ...lines.flatMap((line) => edges(look, `  ${writeLine(line)}`, writeAmount(line.gross))),
    ...edges(look, `  total, ${total}`, look.bold(writeAmount(totals.gross))),
    ...writeCheck(look, check, totals.net.currency),
    ...notes.flatMap((note) => entry(look, "  note     ", note)),
  ];
}

const units: Readonly<Record<string, string>> = { kwh: "kWh", minute: "min", session: "session" };

function writeLine({ type, unit, quantity, billed_quantity: billed, ...rest }: BillLine): string {
  const measured = billed === quantity ? "" : ` (measured ${quantity})`;
  const what = type.replace("_", " ");
  const count = unit === "session" ? "" : ` ${billed} ${units[unit] ?? unit}${measured}`;
  return `${what}${count} × ${rest.unit_price_net}, ${rest.tax_rate} % tax`;
}

function writeCheck(look: Look, check: Receipt["check"], currency: string): string[] {
  const stated = check.cpo_total_net;
  const own = stated === null ? "not stated" : `${stated} ${currency} net`;
  const verdicts: Readonly<Record<string, string>> = {
    equal: look.good("equal to ours"),
    rounding: look.good("differs from ours by rounding only"),
    lower: look.warn("lower than its public tariff gives"),
    higher: look.bad("higher than its public tariff gives"),
    unknown: look.warn("cannot be compared"),
  };
  return entry(look, "  CPO says ", `${own}: ${verdicts[check.verdict] ?? check.verdict}`);
}
