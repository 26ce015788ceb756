import { addMoney, type Money, negateMoney, zeroMoney } from "../money/index.ts";
import { PricingError } from "../pricing-error.ts";
import type { NormalTariff } from "../tariff/index.ts";
import { type BillLine, copyLine } from "./bill-line.ts";
import { exactTotals, writeExact } from "./exact-totals.ts";
import type { NoteBook } from "./note-book.ts";
import type { TwoSides } from "./price-limit.ts";
import type { Note, RatedLine, Rating, RatingTotals, TaxSource, TaxTotal } from "./rating.ts";

/** One tariff's lines before its limits, and the lines of the limits. */
export interface TariffPart {
  readonly tariff: NormalTariff;
  readonly lines: readonly BillLine[];
  readonly limits: readonly RatedLine[];
}

/** A rating. What few readers need is worked out when it is asked for. */
export class SessionRating implements Rating {
  readonly currency: string;
  readonly lines: readonly RatedLine[];
  readonly totals: RatingTotals;
  readonly #book: NoteBook;
  readonly #anythingPriced: boolean;
  readonly #parts: readonly TariffPart[];
  readonly #source: TaxSource;
  readonly #credit: boolean;
  #exact: readonly TwoSides[] | undefined;

  constructor(
    currency: string,
    lines: readonly RatedLine[],
    parts: readonly TariffPart[],
    source: TaxSource,
    book: NoteBook,
    anythingPriced: boolean,
    credit: boolean,
  ) {
    this.currency = currency;
    this.lines = credit ? lines.map(reverse) : lines;
    const [part] = parts;
    const plain = part !== undefined && part.lines === this.lines ? part.lines : null;
    this.totals = plain === null ? totalsOf(this.lines, currency) : plainTotals(plain, currency);
    this.#book = book;
    this.#anythingPriced = anythingPriced;
    this.#parts = parts;
    this.#source = source;
    this.#credit = credit;
  }

  get notes(): readonly Note[] {
    return this.#book.notes(this.#anythingPriced);
  }

  get exactNet(): string | null {
    return writeExact(this.#exactParts(), "net", this.#credit);
  }

  get exactGross(): string | null {
    return writeExact(this.#exactParts(), "gross", this.#credit);
  }

  get taxes(): readonly TaxTotal[] {
    const groups = new Map<string, TaxTotal>();
    const nothing = zeroMoney(this.currency);
    for (const { taxRate: rate, taxRule: rule, net, tax } of this.lines) {
      if (rate === null || rule === null || net === null || tax === null) continue;
      const key = `${rate} ${rule}`;
      const before = groups.get(key) ?? { rate, rule, net: nothing, tax: nothing };
      const sums = { net: addMoney(before.net, net), tax: addMoney(before.tax, tax) };
      groups.set(key, { ...before, ...sums });
    }
    return [...groups.values()];
  }

  toJSON(): Rating {
    return {
      currency: this.currency,
      lines: this.lines,
      totals: this.totals,
      exactNet: this.exactNet,
      exactGross: this.exactGross,
      taxes: this.taxes,
      notes: this.notes,
    };
  }

  #exactParts(): readonly TwoSides[] {
    this.#exact ??= this.#parts.map(({ tariff, lines }) => exactTotals(tariff, lines, this.#source));
    return this.#exact;
  }
}

/** Of lines that stand as they were made: nearly every bill. */
function plainTotals(lines: readonly BillLine[], currency: string): RatingTotals {
  let net: number | null = 0;
  let tax: number | null = 0;
  let gross: number | null = 0;
  for (const { netMinor, taxMinor, grossMinor } of lines) {
    net = net === null || netMinor === null ? null : net + netMinor;
    tax = tax === null || taxMinor === null ? null : tax + taxMinor;
    gross = gross === null || grossMinor === null ? null : gross + grossMinor;
  }
  return {
    net: checked(net, currency),
    tax: checked(tax, currency),
    gross: checked(gross, currency),
  };
}

function totalsOf(lines: readonly RatedLine[], currency: string): RatingTotals {
  const total = (side: "net" | "tax" | "gross"): Money | null => {
    let sum = 0;
    for (const line of lines) {
      const amount = line[side];
      if (amount === null) return null;
      sum += amount.amount;
    }
    return checked(sum, currency);
  };
  return { net: total("net"), tax: total("tax"), gross: total("gross") };
}

/** A sum of minor units; unknown when one line's is. */
function checked(amount: number | null, currency: string): Money | null {
  if (amount === null) return null;
  if (Number.isSafeInteger(amount)) return { amount, currency };
  throw new PricingError(
    "invalid_amount",
    "a total beyond 2^53 minor units",
    "charging_periods",
  );
}

function reverse(line: RatedLine): RatedLine {
  const turn = (amount: Money | null): Money | null =>
    amount === null ? null : negateMoney(amount);
  return { ...copyLine(line), net: turn(line.net), tax: turn(line.tax), gross: turn(line.gross) };
}
