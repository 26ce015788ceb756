import { dayRuns } from "./day-runs.ts";
import type { Language, RangeKind } from "./language.ts";

const days = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const months = [
  "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
  "octobre", "novembre", "décembre",
];

function list(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} et ${parts.at(-1) ?? ""}`;
}

const units = { hour: "heure", minute: "minute", second: "seconde" } as const;
const none = /^[01](?:,\d+)?$/;

const ranges: Readonly<Record<RangeKind, readonly [from: string, to: string, both: string]>> = {
  date: ["à partir du {low}", "jusqu’au {high}", "du {low} au {high}"],
  power: ["à partir de {low}", "en dessous de {high}", "de {low} à moins de {high}"],
  current: ["à partir de {low}", "en dessous de {high}", "de {low} à moins de {high}"],
  kwh: ["au-delà de {low}", "pour les premiers {high}", "de {low} à {high}"],
  kwh_of_session: [
    "dès {low} chargés", "jusqu’à {high} chargés", "entre {low} et {high} chargés",
  ],
  // Not "après 10 heures", which is a time of day as well.
  duration: [
    "au bout de {low}", "pendant les premières {high}", "au bout de {low} à {high}",
  ],
  duration_of_session: [
    "à partir de {low} après le début", "dans les {high} après le début",
    "entre {low} et {high} après le début",
  ],
  congestion: [
    "si au moins {low} de la station est occupée", "si moins de {high} de la station est occupée",
    "si {low} à {high} de la station est occupée",
  ],
  soc: [
    "avec une batterie à {low} ou plus", "avec une batterie à moins de {high}",
    "avec une batterie entre {low} et {high}",
  ],
  other: ["", "", ""],
};

/** French. */
export const french: Language = {
  tag: "fr",
  decimalPoint: ",",
  groupSeparator: "\u202f",
  semicolon: "\u202f; ",
  comma: ", ",
  colon: "\u00a0: ",
  isolate: (text) => text,
  money: (amount, symbol) => `${amount}\u00a0${symbol}`,
  clock: (hour, minute) =>
    `${hour}\u00a0h${minute === 0 ? "" : `\u00a0${String(minute).padStart(2, "0")}`}`,
  date: (year, month, day) => `${day === 1 ? "1er" : day} ${months[month]} ${year}`,
  count: (amount, unit) => `${amount} ${units[unit]}${none.test(amount) ? "" : "s"}`,
  quantity: (amount, unit) => `${amount}\u00a0${unit}`,
  list,
  perUnit(money, per, step) {
    switch (per) {
      case "kwh": return `${money}/kWh`;
      case "started_kwh": return `${money} par kWh entamé`;
      case "kwh_in_steps": return `${money}/kWh, facturés par tranches de ${step}`;
      case "minute": return `${money}/min`;
      case "hour": return `${money}/h`;
      case "started_block":
        return /^1 \S+$/.test(step)
          ? `${money} par ${step.slice(2)} entamée`
          : `${money} par tranche entamée de ${step}`;
      case "reservation": return `${money} par réservation`;
      case "session": return `${money} par session`;
    }
  },
  plusTax: (price) => `${price} hors taxe`,
  free: "gratuit",
  sequel(kind, measure, first, then) {
    const [, beginning] = ranges[kind];
    return `${first ?? "gratuit"} ${beginning.replace("{high}", measure)}, puis ${then}`;
  },
  otherwise: (price) => `sinon ${price}`,
  subject: (subject) =>
    ({
      time: "pendant la charge",
      plugged: "tant que le véhicule est branché",
      parking_time: "après la fin de la charge",
      congestion: "frais d’affluence",
      reservation: "réservation",
      reservation_expired: "réservation non utilisée",
    })[subject],
  days(given) {
    if (given.join() === "5,6") return "le week-end";
    const names = dayRuns(given).map(([first, last]) =>
      first === last ? `le ${days[first]}` : `du ${days[first]} au ${days[last]}`,
    );
    return list(names);
  },
  between: (start, end) => `de ${start} à ${end}`,
  times: (times) => list(times.map(([start, end]) => `de ${start} à ${end}`)),
  range(kind, low, high) {
    const [from, to, both] = ranges[kind];
    const text = high === null ? from : low === null ? to : both;
    return text.replace("{low}", low ?? "").replace("{high}", high ?? "");
  },
  further: (names) => `sous une autre condition (${names})`,
  freeOfCharge: "gratuit",
  chargingFree: "charge gratuite",
  energyIncluded: "énergie comprise",
  atLeast: (money) => `au moins ${money} par session`,
  atMost: (money) => `au plus ${money} par session`,
  validity(from, lastDay) {
    if (from === null) return `valable jusqu’au ${lastDay ?? ""}`;
    return lastDay === null ? `valable à partir du ${from}` : `valable du ${from} au ${lastDay}`;
  },
  allPlusTax: "prix hors taxe",
  taxUnknown: "taxe non précisée",
  currencyUnknown: "monnaie non précisée",
  unreadFees: (names) => `il y a aussi des frais qui ne peuvent être expliqués ici (${names})`,
  unreadable: "les prix de l’opérateur ne sont pas lisibles",
  gapWarning: (where) => `Aucun prix n’est indiqué ${where}\u202f; le précédent est affiché.`,
  unusedWarning: (price) =>
    `Un prix suivant ne s’applique jamais, car un précédent s’applique toujours\u00a0: ${price}.`,
  billSubject: (subject) =>
    ({
      energy: "Énergie",
      time: "Temps de charge",
      parking_time: "Temps après la charge",
      flat: "Prix par session",
      reservation: "Réservation",
      reservation_flat: "Frais de réservation",
      minimum: "Relevé au prix minimum",
      maximum: "Ramené au prix maximum",
    })[subject],
  billed: (measured, billed) => `${measured}, facturé ${billed}`,
  priced: (quantity, price) => `${quantity} à ${price}`,
  total(money, taxes) {
    const parts = taxes.map(([tax, rate]) => `${tax} de taxe (${rate}\u00a0%)`);
    return parts.length === 0
      ? `Total\u00a0: ${money}`
      : `Total\u00a0: ${money}, dont ${list(parts)}`;
  },
  remark: (remark) =>
    ({
      unpriced: "Une partie de la session n’a pas de prix et est gratuite.",
      price_changes_within: "Le prix a changé dans une période que l’opérateur n’a pas "
        + "divisée\u202f; le prix à son début compte.",
      hours_beyond: "L’opérateur indique plus de temps qu’il ne s’en est écoulé\u202f; le surplus "
        + "n’est pas facturé.",
      vat_unknown: "L’opérateur n’indique pas la taxe.",
    })[remark],
};
