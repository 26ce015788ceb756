import { countDown, passesLuhn, passesMod11And10, passesMod97, weigh } from "./check-digits.ts";
import type { VatIdRule } from "./vat-id-rules-a-g.ts";

const last = (number: string): number => Number(number.slice(-1));

/** Great Britain, Norway, and members of the EU from Croatia to Sweden. */
export const vatIdRulesHtoZ: Readonly<Record<string, VatIdRule>> = {
  GB: { format: /^(\d{9}|\d{12}|GD[0-4]\d\d|HA[5-9]\d\d)$/, check: checkBritain },
  HR: { format: /^\d{11}$/, check: passesMod11And10 },
  HU: { format: /^\d{8}$/, check: (number) => weigh(number, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0 },
  IE: { format: /^(\d{7}[A-W][A-IW]?|\d[A-Z+*]\d{5}[A-W])$/, check: checkIreland },
  IT: {
    format: /^\d{7}(0\d[1-9]|0[1-9]0|100|12[01]|888|999)\d$/,
    check: passesLuhn,
  },
  LT: { format: /^(\d{7}1\d|\d{10}1\d)$/, check: checkLithuania },
  LU: {
    format: /^\d{8}$/,
    check: (number) => Number(number.slice(0, 6)) % 89 === Number(number.slice(6)),
  },
  LV: { format: /^\d{11}$/, check: checkLatvia },
  MT: {
    format: /^[1-9]\d{7}$/,
    check: (number) =>
      (weigh(number, [3, 4, 6, 7, 8, 9]) + Number(number.slice(6))) % 37 === 0,
  },
  NL: { format: /^\d{9}B\d\d$/, check: checkNetherlands },
  NO: {
    format: /^\d{9}(MVA)?$/,
    check: (number) =>
      (11 - (weigh(number, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(number[8]),
  },
  PL: {
    format: /^\d{10}$/,
    check: (number) => weigh(number, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === last(number),
  },
  PT: {
    format: /^[1-9]\d{8}$/,
    check: (number) => {
      const check = 11 - (weigh(number, countDown(9, 2)) % 11);
      return (check > 9 ? 0 : check) === last(number);
    },
  },
  RO: {
    format: /^[1-9]\d{1,9}$/,
    check: (number) => {
      const sum = weigh(number.padStart(10, "0"), [7, 5, 3, 2, 1, 7, 5, 3, 2]);
      return ((sum * 10) % 11) % 10 === last(number);
    },
  },
  SE: { format: /^\d{10}(0[1-9]|[1-9]\d)$/, check: (number) => passesLuhn(number.slice(0, 10)) },
  SI: {
    format: /^[1-9]\d{7}$/,
    check: (number) => {
      const check = 11 - (weigh(number, countDown(8, 2)) % 11);
      return check !== 11 && check % 10 === last(number);
    },
  },
  SK: { format: /^[1-9]\d[2-47-9]\d{7}$/, check: (number) => Number(number) % 11 === 0 },
};

function checkBritain(number: string): boolean | null {
  // Government departments and health authorities have no check digits.
  if (!/^\d/.test(number)) return null;
  const rest = weigh(number, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
  // Numbers given since 2009 are 55 off ("9755").
  return rest === 0 || (rest === 42 && Number(number.slice(0, 7)) >= 1_000_000);
}

function checkIreland(number: string): boolean {
  const letters = "WABCDEFGHIJKLMNOPQRSTUV";
  const modern = /^\d{7}/.test(number);
  const digits = modern ? number.slice(0, 7) : `0${number.slice(2, 7)}${number.slice(0, 1)}`;
  // Without a second letter this is indexOf(""), which is 0 as for W.
  const second = modern ? letters.indexOf(number.slice(8)) : 0;
  return letters[(weigh(digits, countDown(8, 2)) + 9 * second) % 23] === number[7];
}

function checkLithuania(number: string): boolean {
  const places = Array.from({ length: number.length - 1 }, (_, at) => at);
  const first = weigh(number, places.map((at) => 1 + (at % 9))) % 11;
  const second = weigh(number, places.map((at) => 1 + ((at + 2) % 9))) % 11;
  return (first === 10 ? second % 10 : first) === last(number);
}

function checkLatvia(number: string): boolean | null {
  // Personal codes since 2017 begin with 32 and have no check digit.
  if (number.startsWith("32")) return null;
  if (number > "4") return weigh(number, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3;
  const check = (1 + weigh(number, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11;
  return check % 10 === last(number);
}

function checkNetherlands(number: string): boolean {
  const legal = weigh(number, countDown(9, 2)) % 11 === Number(number[8]);
  return legal || passesMod97(`NL${number}`);
}
