import { Decimal } from "../money/index.ts";
import type { Language } from "./language.ts";
import { digitsOf } from "./shown-price.ts";

const symbols: Readonly<Record<string, string>> = {
  EUR: "€",
  GBP: "£",
  USD: "$",
  JPY: "¥",
  INR: "₹",
  ILS: "₪",
  KRW: "₩",
  TRY: "₺",
  UAH: "₴",
  PLN: "zł",
  CZK: "Kč",
};

/**
 * A decimal text with the separators of a language. Nothing is rounded and no float is used.
 *
 * @example writeNumber("1234.5", german) // "1.234,5"
 */
export function writeNumber(text: string, language: Language, leastDigits = 0): string {
  const negative = text.startsWith("-");
  const [whole = "0", fraction = ""] = (negative ? text.slice(1) : text).split(".");
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, language.groupSeparator);
  const part = fraction.padEnd(leastDigits, "0");
  return `${negative ? "−" : ""}${grouped}${part && language.decimalPoint + part}`;
}

/** An amount in major units with all minor units of its currency, and more where it has more. */
export function writeMoney(amount: string, currency: string | null, language: Language): string {
  const number = writeNumber(amount, language, digitsOf(currency));
  if (currency === null) return language.isolate(number);
  return language.isolate(language.money(number, symbols[currency] ?? currency));
}

const hour = 3600;

/** Hours from two hours on, minutes below. */
export function writeDuration(seconds: number, language: Language): string {
  const hours = seconds < 2 * hour ? 0 : Math.floor(seconds / hour);
  const minutes = Math.floor((seconds - hours * hour) / 60);
  const rest = seconds - hours * hour - minutes * 60;
  const write = (amount: number, unit: "hour" | "minute" | "second"): string[] =>
    amount > 0 ? [language.count(String(amount), unit)] : [];
  const parts = [...write(hours, "hour"), ...write(minutes, "minute"), ...write(rest, "second")];
  return parts.length > 0 ? parts.join(" ") : language.count("0", "minute");
}

export function writeEnergy(kwh: Decimal, language: Language): string {
  return language.quantity(writeNumber(kwh.toString(), language), "kWh");
}

export function writeClock(minute: number, language: Language): string {
  return language.isolate(language.clock(Math.floor(minute / 60), minute % 60));
}

const dayMs = 86_400_000;

/** A date from days since 1970-01-01. */
export function writeDate(day: number, language: Language): string {
  const date = new Date(day * dayMs);
  return language.date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
}
