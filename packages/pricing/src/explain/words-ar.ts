import { dayRuns } from "./day-runs.ts";
import type { Language, RangeKind } from "./language.ts";

const days = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"];
const months = [
  "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
  "نوفمبر", "ديسمبر",
];

/** Keeps digits, signs and Latin letters in their order: LEFT-TO-RIGHT ISOLATE … POP. */
function isolate(text: string): string {
  return `\u2066${text}\u2069`;
}

function list(parts: readonly string[]): string {
  return parts.join(" و");
}

/** One, two, three to ten, and more, as Arabic counts. */
const units = {
  hour: ["ساعة واحدة", "ساعتين", "ساعات", "ساعة"],
  minute: ["دقيقة واحدة", "دقيقتين", "دقائق", "دقيقة"],
  second: ["ثانية واحدة", "ثانيتين", "ثوانٍ", "ثانية"],
} as const;

function count(amount: string, unit: keyof typeof units): string {
  const [one, two, few, many] = units[unit];
  if (amount === "1") return one;
  if (amount === "2") return two;
  const last = Number(amount.slice(-2));
  return `${isolate(amount)} ${last >= 3 && last <= 10 ? few : many}`;
}

const names = { kWh: "كيلوواط ساعة", kW: "كيلوواط", A: "أمبير" } as const;

const ranges: Readonly<Record<RangeKind, readonly [from: string, to: string, both: string]>> = {
  date: ["من {low}", "حتى {high}", "من {low} حتى {high}"],
  power: ["من {low} فأكثر", "دون {high}", "من {low} إلى ما دون {high}"],
  current: ["من {low} فأكثر", "دون {high}", "من {low} إلى ما دون {high}"],
  kwh: ["بعد {low}", "لأول {high}", "من {low} إلى {high}"],
  kwh_of_session: ["بعد شحن {low}", "حتى شحن {high}", "بين شحن {low} و{high}"],
  duration: ["بعد {low}", "خلال أول {high}", "من {low} إلى {high}"],
  duration_of_session: [
    "بعد {low} من البداية", "خلال {high} من البداية", "من {low} إلى {high} بعد البداية",
  ],
  congestion: [
    "إذا كان {low} من الموقع مشغولًا على الأقل", "إذا كان أقل من {high} من الموقع مشغولًا",
    "إذا كان من {low} إلى {high} من الموقع مشغولًا",
  ],
  soc: [
    "عند شحن البطارية {low} فأكثر", "عند شحن البطارية دون {high}",
    "عند شحن البطارية بين {low} و{high}",
  ],
  other: ["", "", ""],
};

/** Arabic, with Western digits: they are compared with what the charger shows. */
export const arabic: Language = {
  tag: "ar",
  decimalPoint: ".",
  groupSeparator: ",",
  semicolon: "؛ ",
  comma: "، ",
  colon: ": ",
  isolate,
  money: (amount, symbol) => `${amount}\u00a0${symbol}`,
  clock: (hour, minute) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`,
  date: (year, month, day) => `${isolate(String(day))} ${months[month]} ${isolate(String(year))}`,
  count,
  quantity: (amount, unit) =>
    unit === "%" ? isolate(`${amount}%`) : `${isolate(amount)} ${names[unit]}`,
  list,
  perUnit(money, per, step) {
    switch (per) {
      case "kwh": return `${money} لكل كيلوواط ساعة`;
      case "started_kwh": return `${money} لكل كيلوواط ساعة يبدأ`;
      case "kwh_in_steps": return `${money} لكل كيلوواط ساعة ويُحتسب كل ${step}`;
      case "minute": return `${money} لكل دقيقة`;
      case "hour": return `${money} لكل ساعة`;
      case "started_block": return `${money} عن كل ${step} تبدأ`;
      case "reservation": return `${money} للحجز`;
      case "session": return `${money} للجلسة`;
    }
  },
  plusTax: (price) => `${price} دون الضريبة`,
  free: "مجانًا",
  sequel: (_kind, measure, first, then) =>
    first === null ? `أول ${measure} مجانًا ثم ${then}` : `${first} لأول ${measure} ثم ${then}`,
  otherwise: (price) => `وفيما عدا ذلك ${price}`,
  subject: (subject) =>
    ({
      time: "أثناء الشحن",
      plugged: "ما دامت السيارة موصولة",
      parking_time: "بعد انتهاء الشحن",
      congestion: "رسم الازدحام",
      reservation: "الحجز",
      reservation_expired: "حجز لم يُستخدم",
    })[subject],
  days(given) {
    if (given.join() === "5,6") return "السبت والأحد";
    const runs = dayRuns(given).map(([first, last]) =>
      first === last ? `${days[first]}` : `من ${days[first]} إلى ${days[last]}`,
    );
    return list(runs);
  },
  between: (start, end) => `من ${start} إلى ${end}`,
  times: (times) => list(times.map(([start, end]) => `من ${start} إلى ${end}`)),
  range(kind, low, high) {
    const [from, to, both] = ranges[kind];
    const text = high === null ? from : low === null ? to : both;
    return text.replace("{low}", low ?? "").replace("{high}", high ?? "");
  },
  further: (names) => `بشرط آخر (${isolate(names)})`,
  freeOfCharge: "مجانًا",
  chargingFree: "الشحن مجاني",
  energyIncluded: "الطاقة مشمولة",
  atLeast: (money) => `${money} على الأقل للجلسة`,
  atMost: (money) => `${money} على الأكثر للجلسة`,
  validity(from, lastDay) {
    if (from === null) return `سارٍ حتى ${lastDay ?? ""}`;
    return lastDay === null ? `سارٍ من ${from}` : `سارٍ من ${from} حتى ${lastDay}`;
  },
  allPlusTax: "الأسعار دون الضريبة",
  taxUnknown: "الضريبة غير مذكورة",
  currencyUnknown: "العملة غير مذكورة",
  unreadFees: (names) => `يوجد رسم آخر لا يمكن شرحه هنا (${isolate(names)})`,
  unreadable: "تعذّرت قراءة أسعار المشغّل",
  gapWarning: (where) => `لا سعر معلن ${where}؛ يُعرض السعر السابق له.`,
  unusedWarning: (price) => `سعر لاحق لا يسري أبدًا لأن سعرًا سابقًا يسري دائمًا: ${price}.`,
  billSubject: (subject) =>
    ({
      energy: "الطاقة",
      time: "وقت الشحن",
      parking_time: "الوقت بعد الشحن",
      flat: "سعر الجلسة",
      reservation: "الحجز",
      reservation_flat: "رسم الحجز",
      minimum: "رُفع إلى الحد الأدنى للسعر",
      maximum: "خُفض إلى الحد الأقصى للسعر",
    })[subject],
  billed: (measured, billed) => `${measured}، تُحتسب ${billed}`,
  priced: (quantity, price) => `${quantity} بسعر ${price}`,
  total(money, taxes) {
    const parts = taxes.map(([tax, rate]) => `${tax} ضريبة (${isolate(`${rate}%`)})`);
    return parts.length === 0
      ? `الإجمالي: ${money}`
      : `الإجمالي: ${money}، منها ${list(parts)}`;
  },
  remark: (remark) =>
    ({
      unpriced: "جزء من الجلسة بلا سعر وهو مجاني.",
      price_changes_within: "تغيّر السعر ضمن فترة لم يقسمها المشغّل؛ يُحتسب سعر بدايتها.",
      hours_beyond: "ذكر المشغّل وقتًا أطول مما مرّ؛ لا يُحتسب الزائد.",
      vat_unknown: "لا يذكر المشغّل الضريبة.",
    })[remark],
};
