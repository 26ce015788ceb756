import { dayRuns } from "./day-runs.ts";
import type { Language, RangeKind } from "./language.ts";

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const months = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December",
];

function list(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}

function runs(given: readonly number[]): string[] {
  return dayRuns(given).map(([first, last]) =>
    first === last ? `${days[first]}` : `${days[first]} to ${days[last]}`,
  );
}

const ranges: Readonly<Record<RangeKind, readonly [from: string, to: string, both: string]>> = {
  date: ["from {low}", "until {high}", "from {low} to {high}"],
  power: ["from {low}", "below {high}", "from {low} to below {high}"],
  current: ["from {low}", "below {high}", "from {low} to below {high}"],
  kwh: ["after {low}", "for the first {high}", "from {low} to {high}"],
  duration: ["after {low}", "in the first {high}", "from {low} to {high}"],
  duration_of_session: [
    "from {low} after the start", "within {high} of the start",
    "from {low} to {high} after the start",
  ],
  kwh_of_session: [
    "once {low} is charged", "until {high} is charged",
    "from {low} to {high} of energy charged",
  ],
  congestion: [
    "with at least {low} of the site in use", "with less than {high} of the site in use",
    "with {low} to {high} of the site in use",
  ],
  soc: [
    "with the car at {low} or more", "with the car below {high}",
    "with the car between {low} and {high}",
  ],
  other: ["", "", ""],
};

/** English. */
export const english: Language = {
  tag: "en",
  decimalPoint: ".",
  groupSeparator: ",",
  semicolon: "; ",
  comma: ", ",
  colon: ": ",
  isolate: (text) => text,
  money(amount, symbol) {
    const negative = amount.startsWith("−");
    const prefix = /^[A-Z]/.test(symbol) ? `${symbol} ` : symbol;
    if (symbol === "zł" || symbol === "Kč") return `${amount} ${symbol}`;
    return negative ? `−${prefix}${amount.slice(1)}` : `${prefix}${amount}`;
  },
  clock: (hour, minute) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`,
  date: (year, month, day) => `${day} ${months[month]} ${year}`,
  count: (amount, unit) => `${amount} ${unit}${amount === "1" ? "" : "s"}`,
  quantity: (amount, unit) => (unit === "%" ? `${amount}%` : `${amount} ${unit}`),
  list,
  perUnit(money, per, step) {
    switch (per) {
      case "kwh": return `${money}/kWh`;
      case "started_kwh": return `${money} per started kWh`;
      case "kwh_in_steps": return `${money}/kWh, billed in steps of ${step}`;
      case "minute": return `${money}/min`;
      case "hour": return `${money}/h`;
      case "started_block": return `${money} per started ${step.replace(/^1 (?=\S+$)/, "")}`;
      case "reservation": return `${money} per reservation`;
      case "session": return `${money} per session`;
    }
  },
  plusTax: (price) => `${price} plus tax`,
  free: "free",
  sequel: (_kind, measure, first, then) =>
    first === null
      ? `first ${measure} free, then ${then}`
      : `${first} for the first ${measure}, then ${then}`,
  otherwise: (price) => `otherwise ${price}`,
  subject: (subject) =>
    ({
      time: "while charging",
      plugged: "while plugged in",
      parking_time: "after charging ends",
      congestion: "congestion fee",
      reservation: "reservation",
      reservation_expired: "reservation not used",
    })[subject],
  days(given) {
    if (given.join() === "5,6") return "at the weekend";
    const names = runs(given);
    return names.length === 1 && given.length > 1 ? names.join("") : `on ${list(names)}`;
  },
  between: (start, end) => `between ${start} and ${end}`,
  times: (times) => list(times.map(([start, end]) => `${start}–${end}`)),
  range(kind, low, high) {
    const [from, to, both] = ranges[kind];
    const text = high === null ? from : low === null ? to : both;
    return text.replace("{low}", low ?? "").replace("{high}", high ?? "");
  },
  further: (names) => `under a further condition (${names})`,
  freeOfCharge: "free of charge",
  chargingFree: "charging is free",
  energyIncluded: "energy included",
  atLeast: (money) => `at least ${money} per session`,
  atMost: (money) => `at most ${money} per session`,
  validity(from, lastDay) {
    if (from === null) return `valid until ${lastDay ?? ""}`;
    return lastDay === null ? `valid from ${from}` : `valid from ${from} to ${lastDay}`;
  },
  allPlusTax: "prices plus tax",
  taxUnknown: "tax not stated",
  currencyUnknown: "currency not stated",
  unreadFees: (names) => `there is also a fee that cannot be explained here (${names})`,
  unreadable: "the operator's prices cannot be read",
  gapWarning: (where) => `No price is stated ${where}; the one before it is shown.`,
  unusedWarning: (price) => `A later price never applies, as an earlier one always does: ${price}.`,
  billSubject: (subject) =>
    ({
      energy: "Energy",
      time: "Time charging",
      parking_time: "Time after charging",
      flat: "Price per session",
      reservation: "Reservation",
      reservation_flat: "Reservation fee",
      minimum: "Raised to the minimum price",
      maximum: "Lowered to the maximum price",
    })[subject],
  billed: (measured, billed) => `${measured}, billed as ${billed}`,
  priced: (quantity, price) => `${quantity} at ${price}`,
  total(money, taxes) {
    const parts = taxes.map(([tax, rate]) => `${tax} tax (${rate}%)`);
    return parts.length === 0 ? `Total: ${money}` : `Total: ${money}, including ${list(parts)}`;
  },
  remark: (remark) =>
    ({
      unpriced: "Part of the session has no price and is free.",
      price_changes_within: "The price changed within a part that the operator did not split; the "
        + "price at its beginning counts.",
      hours_beyond: "The operator stated more time than passed; the surplus is not billed.",
      vat_unknown: "The operator does not state the tax.",
    })[remark],
};
