import { Decimal } from "../money/index.ts";
import { type ConditionAxis, findAxes, keepAtoms } from "./condition-axis.ts";
import type { Explanation, ExplainOptions } from "./explanation.ts";
import type { Language, Subject } from "./language.ts";
import { casesInOrder, type PriceCases, splitCases } from "./price-cases.ts";
import { groupPrices, type PriceGroup, samePrices } from "./price-rules.ts";
import { type FilledTable, fillTable } from "./price-table.ts";
import type { Dimension, ReadableTariff } from "./readable-tariff.ts";
import { priceKey, showLimit, type ShownPrice } from "./shown-price.ts";
import { findShownDays, type ShownDays } from "./shown-days.ts";
import { writeWhen } from "./write-conditions.ts";
import { writeMoney } from "./write-number.ts";
import { type PriceVoice, writeCases, writePrice } from "./write-prices.ts";

interface Told {
  readonly group: PriceGroup;
  readonly plugged: boolean;
  readonly cases: PriceCases;
  readonly filled: FilledTable | undefined;
}

/** No car takes more; a threshold above it is a CPO's way to write "never". */
const mostPowerKw = "5000";

export function explainReadable(tariff: ReadableTariff, options: ExplainOptions): Explanation {
  const { language } = options;
  const days = findShownDays(tariff, options);
  const groups = groupPrices(tariff, { source: options.tax, tariff });
  const told = joinPlugged(groups).map((one): Told => ({
    ...one,
    ...findCases(one.group, options, days),
  }));
  const limits = {
    least: showLimit(tariff.minimum, tariff, options.tax),
    most: showLimit(tariff.maximum, tariff, options.tax),
  };
  const shown = [...told.flatMap(({ cases }) => pricesOf(cases)), limits.least, limits.most].filter(
    (price) => price !== null,
  );
  const voice: PriceVoice = {
    language,
    currency: tariff.currency,
    tellTax: shown.some(({ tax }) => tax !== "net"),
    late: false,
    brief: true,
    tellFree: "always",
    further: tariff.unreadConditions.join(language.comma),
  };
  const lines = [
    ...writeGroups(told, voice),
    ...(limits.least ? [language.atLeast(writeLimit(limits.least, voice))] : []),
    ...(limits.most ? [language.atMost(writeLimit(limits.most, voice))] : []),
    ...(tariff.unreadFees.length > 0
      ? [language.unreadFees(tariff.unreadFees.join(language.comma))]
      : []),
    ...(days.text === null ? [] : [days.text]),
    ...writeTax(shown, voice),
    ...(tariff.currency === null ? [language.currencyUnknown] : []),
  ];
  return {
    ...joinLines(lines, options),
    warnings: told.flatMap((one) => writeWarnings(one, voice)),
  };
}

/** Lines as a text in the style asked for. */
export function joinLines(
  lines: readonly string[],
  { language, style }: Pick<ExplainOptions, "language" | "style">,
): Pick<Explanation, "text" | "lines"> {
  const begun = lines.map((line) => capitalise(line, language));
  const sentence = `${capitalise(lines.join(language.semicolon), language)}.`;
  return { lines: begun, text: style === "lines" ? begun.join("\n") : sentence };
}

function capitalise(text: string, { tag }: Language): string {
  return text.slice(0, 1).toLocaleUpperCase(tag) + text.slice(1);
}

/** Charging and parking time of the same price are told as one: the time plugged in. */
function joinPlugged(groups: readonly PriceGroup[]): Pick<Told, "group" | "plugged">[] {
  const find = (dimension: string): PriceGroup | undefined =>
    groups.find((group) => group.scope === "charging" && group.dimension === dimension);
  const [time, parking] = [find("time"), find("parking_time")];
  const plugged = time !== undefined && parking !== undefined && samePrices(time, parking);
  return groups
    .filter((group) => !(plugged && group === parking))
    .map((group) => ({ group, plugged: plugged && group === time }));
}

function findCases(
  group: PriceGroup,
  options: ExplainOptions,
  days: ShownDays,
): Pick<Told, "cases" | "filled"> {
  const power = Decimal.of(options.powerKw ?? mostPowerKw);
  const axes = findAxes(group.rules).map((axis) => limitAxis(axis, group, power, days));
  const filled = fillTable(group.rules, axes);
  const split = filled && splitCases(filled.table);
  const rules = group.rules.filter((rule) => filled?.unused.includes(rule) !== true);
  const inOrder = casesInOrder(rules, axes);
  const simplest = split && split.cases.length <= inOrder.cases.length + 1 ? split : inOrder;
  return { cases: simplest, filled };
}

function limitAxis(
  axis: ConditionAxis,
  { dimension }: PriceGroup,
  power: Decimal,
  days: ShownDays,
): ConditionAxis {
  if (axis.name === "date") return keepAtoms(axis, days.shows);
  if (axis.name !== "power" && axis.name !== "current") return axis;
  // Nothing flows while a car is only parked (decision 005, power_average).
  if (dimension === "parking_time") return keepAtoms(axis, ({ low }) => low === null);
  return axis.name === "power"
    ? keepAtoms(axis, ({ low }) => low === null || low.compare(power) <= 0)
    : axis;
}

function pricesOf({ cases, otherwise = null }: PriceCases): (ShownPrice | null)[] {
  return [...cases.map(({ price }) => price), otherwise];
}

function writeGroups(told: readonly Told[], voice: PriceVoice): string[] {
  const { language } = voice;
  const paid = told.filter(({ cases }) => pricesOf(cases).some((price) => price !== null));
  const charging = paid.filter(({ group }) => group.scope === "charging");
  const dimensions = charging.map(({ group }) => group.dimension);
  const lines = paid.map((one) => writeGroup(one, voice));
  if (charging.length === 0) return [language.freeOfCharge, ...lines];
  if (dimensions.includes("energy")) return lines;
  const isPaid = dimensions.includes("time") || dimensions.includes("flat");
  return isPaid
    ? [...lines.slice(0, 1), language.energyIncluded, ...lines.slice(1)]
    : [language.chargingFree, ...lines];
}

function writeGroup({ group, plugged, cases }: Told, voice: PriceVoice): string {
  const { dimension } = group;
  const late = dimension === "parking_time" || dimension === "flat";
  const text = writeCases(cases, { ...voice, late, tellFree: tellFree[dimension] });
  const subject = findSubject(group, plugged);
  const { language } = voice;
  return subject === null ? text : `${language.subject(subject)}${language.colon}${text}`;
}

const tellFree: Readonly<Record<Dimension, PriceVoice["tellFree"]>> = {
  energy: "always",
  time: "of_times",
  parking_time: "of_times",
  congestion: "never",
  flat: "never",
};

function findSubject({ scope, dimension }: PriceGroup, plugged: boolean): Subject | null {
  // "€1.00 per reservation" says it already.
  if (scope === "reservation" && dimension === "flat") return null;
  if (scope !== "charging") return scope;
  if (plugged) return "plugged";
  return dimension === "energy" || dimension === "flat" ? null : dimension;
}

function writeLimit(limit: ShownPrice, voice: PriceVoice): string {
  const money = writeMoney(limit.amount, voice.currency, voice.language);
  return voice.tellTax && limit.tax === "net" ? voice.language.plusTax(money) : money;
}

function writeTax(shown: readonly ShownPrice[], { language, tellTax }: PriceVoice): string[] {
  if (shown.some(({ tax }) => tax === "unknown")) return [language.taxUnknown];
  return shown.length > 0 && !tellTax ? [language.allPlusTax] : [];
}

function writeWarnings({ cases, filled }: Told, voice: PriceVoice): string[] {
  const { language } = voice;
  const gaps = new Map<ConditionAxis, number[]>();
  for (const { axis, atom } of filled?.gaps ?? []) {
    gaps.set(axis, [...(gaps.get(axis) ?? []), atom]);
  }
  const told = new Set(pricesOf(cases).map(priceKey));
  const unused = (filled?.unused ?? []).filter(({ price }) => !told.has(priceKey(price)));
  return [
    ...[...gaps].map(([axis, atoms]) => language.gapWarning(writeWhen([[{ axis, atoms }]], voice))),
    ...unused.map(({ price }) => language.unusedWarning(writePrice(price, voice))),
  ];
}
