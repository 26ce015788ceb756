import type { ConditionAxis, WeekAtom } from "./condition-axis.ts";
import type { Language, RangeKind } from "./language.ts";
import type { CaseCondition, PriceCase } from "./price-cases.ts";
import type { Range, RangeAxis } from "./readable-tariff.ts";
import { joinWeek, type WeekSpan } from "./week-spans.ts";
import { writeClock, writeDate, writeDuration, writeNumber } from "./write-number.ts";

/** How conditions are told of one line. */
export interface ConditionVoice {
  readonly language: Language;
  /** Measures are told of the session, as the fee itself begins later. */
  readonly late: boolean;
  /** Times without "between" and "and", for lists of several. */
  readonly brief: boolean;
  /** Names of conditions that cannot be read. */
  readonly further: string;
}

/** When a price holds, for example "between 07:00 and 22:00 after 10 hours". */
export function writeWhen(when: PriceCase["when"], voice: ConditionVoice): string {
  return voice.language.list(when.map((all) => writeConditions(all, voice)));
}

function writeConditions(conditions: readonly CaseCondition[], voice: ConditionVoice): string {
  const write = (given: readonly CaseCondition[]): string[] =>
    given
      .map(({ axis, atoms }) => writeCondition(axis, atoms, voice))
      .filter((text) => text !== "");
  const isCrowd = ({ axis }: CaseCondition): boolean =>
    axis.name === "congestion" || axis.name === "soc";
  const crowd = voice.language.list(write(conditions.filter(isCrowd)));
  const others = conditions.filter((condition) => !isCrowd(condition));
  return [...(crowd === "" ? [] : [crowd]), ...write(others)].join(" ");
}

function writeCondition(
  axis: ConditionAxis,
  positions: readonly number[],
  voice: ConditionVoice,
): string {
  if (axis.name === "week") {
    return writeWeek(pick<WeekAtom>(axis.atoms, positions), voice);
  }
  const joined = joinRanges(pick<Range>(openEnds(axis.atoms), positions));
  const { language, late, further } = voice;
  if (axis.name === "other") {
    return joined.some(({ low }) => low !== null) ? language.further(further) : "";
  }
  const kind = late ? (lateKinds[axis.name] ?? axis.name) : axis.name;
  const texts = joined.map(({ low, high }) => {
    const from = low && writeMeasure(axis.name, low.toString(), false, language);
    const to = high && writeMeasure(axis.name, high.toString(), true, language);
    return language.range(kind, axis.name === "date" ? from : from && withoutUnit(from, to), to);
  });
  return language.list(texts);
}

/** "30" before "90 minutes", for the unit is the same. */
function withoutUnit(low: string, high: string | null): string {
  const unit = /[ \u00a0]\D+$/.exec(high ?? "")?.[0];
  return unit !== undefined && low.endsWith(unit) ? low.slice(0, -unit.length) : low;
}

const lateKinds: Readonly<Partial<Record<RangeAxis, RangeKind>>> = {
  duration: "duration_of_session",
  kwh: "kwh_of_session",
};

function pick<T>(atoms: readonly T[], positions: readonly number[]): T[] {
  return atoms.filter((_, index) => positions.includes(index));
}

function writeWeek(atoms: readonly WeekAtom[], voice: ConditionVoice): string {
  return voice.language.list(joinWeek(atoms).map((span) => writeSpan(span, voice)));
}

function writeSpan({ days, times }: WeekSpan, { language, brief }: ConditionVoice): string {
  const names = days.length === 7 ? [] : [language.days(days)];
  if (times === null) return names.join("");
  const clocks = times.map(
    ([start, end]) => [writeClock(start, language), writeClock(end, language)] as const,
  );
  const [only] = clocks;
  const isShort = brief || clocks.length > 1 || only === undefined;
  return [...names, isShort ? language.times(clocks) : language.between(...only)].join(" ");
}

/** Beyond the ends of an axis there is nothing to tell apart. */
function openEnds(atoms: readonly Range[]): Range[] {
  return atoms.map(({ low, high }, index) => ({
    low: index === 0 ? null : low,
    high: index === atoms.length - 1 ? null : high,
  }));
}

function joinRanges(atoms: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const atom of atoms) {
    const last = joined.at(-1);
    if (last?.high && atom.low && last.high.compare(atom.low) === 0) {
      joined[joined.length - 1] = { low: last.low, high: atom.high };
    } else {
      joined.push(atom);
    }
  }
  return joined.filter(({ low, high }) => low !== null || high !== null);
}

/** A bound with its unit; a date as an end is the last day that still counts. */
export function writeMeasure(
  axis: RangeAxis,
  value: string,
  isEnd: boolean,
  language: Language,
): string {
  switch (axis) {
    case "date":
      return writeDate(Number(value) - (isEnd ? 1 : 0), language);
    case "duration":
      return writeDuration(Number(value), language);
    case "kwh":
      return language.quantity(writeNumber(value, language), "kWh");
    case "power":
      return language.quantity(writeNumber(value, language), "kW");
    case "current":
      return language.quantity(writeNumber(value, language), "A");
    default:
      return language.quantity(writeNumber(value, language), "%");
  }
}
