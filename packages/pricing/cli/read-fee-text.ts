import type { ChargerFacts, Supply } from "../src/tax/index.ts";

/** What the words about a fee say. */
export interface FeeText {
  readonly supply: Supply;
  readonly kwh: string | undefined;
}

/** Tried from the top; the first that matches says what is sold. */
const kinds: readonly (readonly [RegExp, Supply])[] = [
  [
    /(reserv|booking).*(no[- ]?show|no charging|without charging|not used|unused|expired|lapsed)/s,
    "reservation_unused",
  ],
  [/(no[- ]?show|unused|expired)[^.]*(reserv|booking)/s, "reservation_unused"],
  [/reserv|booking/, "reservation"],
  [/commission|platform fee|clearing fee/, "platform_commission"],
  [/revenue[- ]share|intermediation/, "revenue_share"],
  [/subscription|network access|membership|access fee|(monthly|annual) (fee|plan|pass)/,
    "subscription"],
  [/parking.*(without charging|no charging|separate|control)/s, "parking_only"],
  [/control fee|penalty/, "parking_only"],
  [/parking.*(while|during|after|ancillary|idle|block|overstay)/s, "idle_time"],
  [/idle|block|overstay|occup/, "idle_time"],
  [/parking/, "parking_time"],
  [/wholesale|resale/, "wholesale_charging"],
  [/energy|electric|kwh|strom/, "energy"],
  [/flat|session|start|connection fee|transaction fee/, "flat"],
  [/time|minute|hour/, "time"],
  [/charging/, "energy"],
];

/** Reads `fee_type`; `undefined` where no word is known. */
export function readFeeText(text: string): FeeText | undefined {
  const lower = text.toLowerCase();
  const kind = kinds.find(([pattern]) => pattern.test(lower));
  if (kind === undefined) return undefined;
  const kwh = /(\d+(?:[.,]\d+)?)\s*kwh/.exec(lower)?.[1]?.replace(",", ".");
  return { supply: kind[1], kwh };
}

/**
 * Reads what is said of the charger. `DC` without a power is above 25 kW (read as 50), `AC`
 * without one is 22 kW. `installed 2024-05-01`, `installed after …`, `installed before …`, `legacy`
 * and `new` say since when it stands.
 */
export function readChargerText(text: string, localDate: string): ChargerFacts {
  const direct = /\b(DC|HPC|L3|level 3|fast)\b/i.test(text);
  const alternating = /\b(AC|L1|L2|level [12]|wallbox)\b/i.test(text);
  const power = /(\d+(?:\.\d+)?)\s*kW(?!h)/i.exec(text)?.[1];
  const usual = direct ? "50" : alternating ? "22" : undefined;
  return {
    current: direct ? "DC" : alternating ? "AC" : undefined,
    powerKw: power ?? usual,
    installedOn: readInstallation(text, localDate),
    residential: /\bresiden(ce|tial)\b|private home|at home/i.test(text),
  };
}

const longAgo = "1900-01-01";

function readInstallation(text: string, localDate: string): string | undefined {
  const said = /installed\s+(on|in|after|since|before|from)?\s*(\d{4})(-\d\d)?(-\d\d)?/i.exec(text);
  if (said !== null) {
    const [, word = "on", year, month = "-01", day = "-01"] = said;
    if (word.toLowerCase() === "before") return longAgo;
    const date = `${year}${month}${day}`;
    return word.toLowerCase() === "after" ? dayAfter(date) : date;
  }
  if (/\blegacy\b/i.test(text)) return longAgo;
  return /\bnew (station|charger)\b/i.test(text) ? localDate : undefined;
}

function dayAfter(date: string): string {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
