import { dayRuns } from "./day-runs.ts";
import type { Language, RangeKind } from "./language.ts";

const days = [
  "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag",
];
const months = [
  "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
  "Oktober", "November", "Dezember",
];

function list(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} und ${parts.at(-1) ?? ""}`;
}

const units = {
  hour: ["Stunde", "Stunden"],
  minute: ["Minute", "Minuten"],
  second: ["Sekunde", "Sekunden"],
} as const;

const ranges: Readonly<Record<RangeKind, readonly [from: string, to: string, both: string]>> = {
  date: ["ab {low}", "bis {high}", "vom {low} bis {high}"],
  power: ["ab {low}", "unter {high}", "ab {low} bis unter {high}"],
  current: ["ab {low}", "unter {high}", "ab {low} bis unter {high}"],
  kwh: ["ab {low}", "für die ersten {high}", "von {low} bis {high}"],
  kwh_of_session: [
    "nach {low} geladener Energie", "bis {high} geladener Energie",
    "zwischen {low} und {high} geladener Energie",
  ],
  duration: ["nach {low}", "in den ersten {high}", "zwischen {low} und {high}"],
  duration_of_session: [
    "ab {low} nach dem Start", "bis {high} nach dem Start", "von {low} bis {high} nach dem Start",
  ],
  congestion: [
    "bei mindestens {low} Auslastung", "bei weniger als {high} Auslastung",
    "bei {low} bis {high} Auslastung",
  ],
  soc: [
    "bei mindestens {low} Akkustand", "bei weniger als {high} Akkustand",
    "bei {low} bis {high} Akkustand",
  ],
  other: ["", "", ""],
};

/** German. */
export const german: Language = {
  tag: "de",
  decimalPoint: ",",
  groupSeparator: ".",
  semicolon: "; ",
  comma: ", ",
  colon: ": ",
  isolate: (text) => text,
  money: (amount, symbol) => `${amount}\u00a0${symbol}`,
  clock: (hour, minute) => `${hour}:${String(minute).padStart(2, "0")}`,
  date: (year, month, day) => `${day}. ${months[month]} ${year}`,
  count: (amount, unit) => `${amount} ${units[unit][amount === "1" ? 0 : 1]}`,
  quantity: (amount, unit) => `${amount}\u00a0${unit}`,
  list,
  perUnit(money, per, step) {
    switch (per) {
      case "kwh": return `${money}/kWh`;
      case "started_kwh": return `${money} je angefangene kWh`;
      case "kwh_in_steps": return `${money}/kWh, abgerechnet in Schritten von ${step}`;
      case "minute": return `${money}/min`;
      case "hour": return `${money}/h`;
      case "started_block": return `${money} je angefangene ${step.replace(/^1 (?=\S+$)/, "")}`;
      case "reservation": return `${money} je Reservierung`;
      case "session": return `${money} je Ladevorgang`;
    }
  },
  plusTax: (price) => `${price} zzgl. Steuer`,
  free: "kostenlos",
  sequel: (_kind, measure, first, then) =>
    first === null
      ? `erste ${measure} kostenlos, danach ${then}`
      : `${first} für die ersten ${measure}, danach ${then}`,
  otherwise: (price) => `sonst ${price}`,
  subject: (subject) =>
    ({
      time: "während des Ladens",
      plugged: "solange angesteckt",
      parking_time: "nach Ladeende",
      congestion: "Gebühr bei Andrang",
      reservation: "Reservierung",
      reservation_expired: "nicht genutzte Reservierung",
    })[subject],
  days(given) {
    if (given.join() === "5,6") return "am Wochenende";
    const names = dayRuns(given).map(([first, last]) =>
      first === last ? `${days[first]}` : `${days[first]} bis ${days[last]}`,
    );
    return names.length === 1 && given.length > 1 ? names.join("") : `am ${list(names)}`;
  },
  between: (start, end) => `von ${start} bis ${end} Uhr`,
  times: (times) => `${list(times.map(([start, end]) => `${start}–${end}`))} Uhr`,
  range(kind, low, high) {
    const [from, to, both] = ranges[kind];
    const text = high === null ? from : low === null ? to : both;
    return text.replace("{low}", low ?? "").replace("{high}", high ?? "");
  },
  further: (names) => `unter einer weiteren Bedingung (${names})`,
  freeOfCharge: "kostenlos",
  chargingFree: "Laden kostenlos",
  energyIncluded: "Strom inklusive",
  atLeast: (money) => `mindestens ${money} je Ladevorgang`,
  atMost: (money) => `höchstens ${money} je Ladevorgang`,
  validity(from, lastDay) {
    if (from === null) return `gültig bis ${lastDay ?? ""}`;
    return lastDay === null ? `gültig ab ${from}` : `gültig vom ${from} bis ${lastDay}`;
  },
  allPlusTax: "Preise zzgl. Steuer",
  taxUnknown: "Steuer nicht angegeben",
  currencyUnknown: "Währung nicht angegeben",
  unreadFees: (names) => `es gibt noch eine Gebühr, die hier nicht erklärt werden kann (${names})`,
  unreadable: "die Preise des Betreibers sind nicht lesbar",
  gapWarning: (where) => `Für ${where} ist kein Preis angegeben; gezeigt wird der davor.`,
  unusedWarning: (price) =>
    `Ein späterer Preis gilt nie, weil immer schon ein früherer gilt: ${price}.`,
  billSubject: (subject) =>
    ({
      energy: "Energie",
      time: "Ladezeit",
      parking_time: "Zeit nach dem Laden",
      flat: "Preis je Ladevorgang",
      reservation: "Reservierung",
      reservation_flat: "Reservierungsgebühr",
      minimum: "Auf den Mindestpreis erhöht",
      maximum: "Auf den Höchstpreis gesenkt",
    })[subject],
  billed: (measured, billed) => `${measured}, abgerechnet als ${billed}`,
  priced: (quantity, price) => `${quantity} zu ${price}`,
  total(money, taxes) {
    const parts = taxes.map(([tax, rate]) => `${tax} Steuer (${rate}\u00a0%)`);
    return parts.length === 0 ? `Gesamt: ${money}` : `Gesamt: ${money}, darin ${list(parts)}`;
  },
  remark: (remark) =>
    ({
      unpriced: "Ein Teil des Ladevorgangs hat keinen Preis und ist kostenlos.",
      price_changes_within: "Der Preis wechselte in einem Abschnitt, den der Betreiber nicht "
        + "geteilt hat; es zählt der Preis zu dessen Beginn.",
      hours_beyond: "Der Betreiber nennt mehr Zeit, als vergangen ist; der Rest wird nicht "
        + "berechnet.",
      vat_unknown: "Der Betreiber nennt die Steuer nicht.",
    })[remark],
};
