import { countDown, digitsOf, passesLuhn, passesMod11And10, weigh } from "./check-digits.ts";

/** How the number of a country, without its prefix, is written and checked. */
export interface VatIdRule {
  readonly format: RegExp;
  /** `true` and `false` by check digits; `null` for kinds of numbers that have none. */
  readonly check: (number: string) => boolean | null;
}

const last = (number: string): number => Number(number.slice(-1));

/** Check digits from the sum of a country's published weights. */
const sumIsMultiple = (weights: readonly number[], of: number) => (number: string): boolean =>
  weigh(number, weights) % of === 0;

/** Members of the EU from Austria to Greece, and Switzerland. */
export const vatIdRulesAtoG: Readonly<Record<string, VatIdRule>> = {
  AT: { format: /^U\d{8}$/, check: (number) => checkAustria(number.slice(1)) },
  BE: {
    format: /^[01]\d{9}$/,
    check: (number) => 97 - (Number(number.slice(0, 8)) % 97) === Number(number.slice(8)),
  },
  BG: { format: /^\d{9,10}$/, check: checkBulgaria },
  CH: {
    format: /^E\d{9}(MWST|TVA|IVA)?$/,
    check: (number) => {
      const digits = number.slice(1, 10);
      return (11 - (weigh(digits, [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 === last(digits);
    },
  },
  CY: { format: /^(?!12)\d{8}[A-Z]$/, check: checkCyprus },
  CZ: { format: /^\d{8,10}$/, check: checkCzechia },
  DE: { format: /^[1-9]\d{8}$/, check: passesMod11And10 },
  DK: { format: /^[1-9]\d{7}$/, check: sumIsMultiple([2, 7, 6, 5, 4, 3, 2, 1], 11) },
  EE: { format: /^\d{9}$/, check: sumIsMultiple([3, 7, 1, 3, 7, 1, 3, 7, 1], 10) },
  ES: { format: /^([A-Z]\d{7}[A-Z\d]|\d{8}[A-Z])$/, check: checkSpain },
  FI: { format: /^\d{8}$/, check: sumIsMultiple([7, 9, 10, 5, 8, 4, 2, 1], 11) },
  FR: { format: /^[A-HJ-NP-Z\d]{2}\d{9}$/, check: checkFrance },
  GR: {
    format: /^\d{9}$/,
    check: (number) =>
      (weigh(number, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === last(number),
  },
};

function checkAustria(digits: string): boolean {
  const sum = digitsOf(digits).slice(0, 7).reduce((total, digit, at) => {
    const product = at % 2 === 0 ? digit : digit * 2;
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - ((sum + 4) % 10)) % 10 === last(digits);
}

function checkBulgaria(number: string): boolean {
  if (number.length === 9) {
    const first = weigh(number, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
    const second = weigh(number, [3, 4, 5, 6, 7, 8, 9, 10]) % 11;
    return (first === 10 ? second % 10 : first) === last(number);
  }
  const citizen = (weigh(number, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10;
  const foreigner = weigh(number, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10;
  const other = (11 - (weigh(number, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return [citizen, foreigner, other].includes(last(number));
}

function checkCyprus(number: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
  const sum = digitsOf(number.slice(0, 8))
    .reduce((total, digit, at) => total + (at % 2 === 0 ? (odd[digit] ?? 0) : digit), 0);
  return String.fromCodePoint(65 + (sum % 26)) === number.slice(8);
}

function checkCzechia(number: string): boolean | null {
  if (number.length === 8) {
    if (number.startsWith("9")) return false;
    return (11 - (weigh(number, countDown(8, 2)) % 11)) % 10 === last(number);
  }
  if (number.length === 10) {
    const rest = Number(number.slice(0, 9)) % 11;
    return isBirthNumber(number) && rest % 10 === last(number);
  }
  // Numbers of people born before 1954 have nine digits and no check digit.
  if (!number.startsWith("6")) return number < "54" && isBirthNumber(number) ? null : false;
  const check = weigh(number.slice(1), countDown(8, 2)) % 11;
  return (18 - ((10 - check) % 11)) % 10 === last(number);
}

/** `YYMMDD…`: 50 on the month is a woman, 20 more a day whose numbers ran out. */
function isBirthNumber(number: string): boolean {
  const month = Number(number.slice(2, 4)) % 50;
  const day = Number(number.slice(4, 6));
  return [month, month - 20].some((at) => at >= 1 && at <= 12) && day >= 1 && day <= 31;
}

function checkSpain(number: string): boolean {
  const letters = "TRWAGMYFPDXBNJZSQVHLCKE";
  const kind = number.slice(0, 1);
  const control = number.slice(8);
  const personal = kind.replace(/[XYZ]/, (sign) => String("XYZ".indexOf(sign)));
  if (/\d/.test(personal)) {
    return letters[Number(personal + number.slice(1, 8)) % 23] === control;
  }
  if (/[KLM]/.test(kind)) return letters[Number(number.slice(1, 8)) % 23] === control;
  // A control of 0 to 9 makes the seven digits before it a Luhn number.
  const digit = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    .findIndex((candidate) => passesLuhn(number.slice(1, 8) + String(candidate)));
  const asDigit = /[ABEHCDFGJUV]/.test(kind) && String(digit) === control;
  const asLetter = /[PQRSNWCDFGJUV]/.test(kind) && "JABCDEFGHI"[digit] === control;
  return asDigit || asLetter;
}

function checkFrance(number: string): boolean {
  const key = number.slice(0, 2);
  const siren = number.slice(2);
  // Monaco's numbers begin with 000 and are no SIREN.
  if (!siren.startsWith("000") && !passesLuhn(siren)) return false;
  if (/^\d\d$/.test(key)) return Number(`${siren}12`) % 97 === Number(key);
  const signs = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  const [first = 0, second = 0] = Array.from(key, (sign) => signs.indexOf(sign));
  const value = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
  return (Number(siren) + 1 + Math.floor(value / 11)) % 11 === value % 11;
}
