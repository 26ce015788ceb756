import type { Language } from "./language.ts";
import type { PriceCase, PriceCases } from "./price-cases.ts";
import type { ShownPrice } from "./shown-price.ts";
import { type ConditionVoice, writeMeasure, writeWhen } from "./write-conditions.ts";
import { writeDuration, writeMoney, writeNumber } from "./write-number.ts";
import { Decimal } from "../money/index.ts";

/** How prices are told. */
export interface PriceVoice extends ConditionVoice {
  readonly currency: string | null;
  /** Says of each price without tax that it is; otherwise one line says it of all. */
  readonly tellTax: boolean;
  /** Whether to say when nothing is due: of all, of times of day and dates only, or never. */
  readonly tellFree: "always" | "of_times" | "never";
}

const thousand = Decimal.of(1000);

/** A price with its unit, for example "€0.59/kWh". */
export function writePrice(price: ShownPrice | null, voice: PriceVoice): string {
  const { language, currency, tellTax } = voice;
  if (price === null) return language.free;
  const money = writeMoney(price.amount, currency, language);
  const text = language.perUnit(money, price.unit.per, writeStep(price, language));
  return tellTax && price.tax === "net" ? language.plusTax(text) : text;
}

function writeStep({ unit }: ShownPrice, language: Language): string {
  if (unit.per === "started_block") {
    return unit.step === 3600 ? language.count("1", "hour") : writeDuration(unit.step, language);
  }
  if (unit.per !== "kwh_in_steps") return "";
  const kwh = Decimal.of(unit.step).divide(thousand).toString();
  return language.quantity(writeNumber(kwh, language), "kWh");
}

/** All cases of one kind of price, for example "€0.32/kWh between 20:00 and 08:00, otherwise …". */
export function writeCases(given: PriceCases, settings: PriceVoice): string {
  const isLong = given.cases.length > 2;
  const voice = { ...settings, brief: isLong };
  const { language } = voice;
  const sequel = writeSequel(given, voice);
  if (sequel !== null) return sequel;
  const { otherwise } = given;
  // What is free may go unsaid only where all that is not said is free.
  const tellAll = given.ordered === true || voice.tellFree === "always" || otherwise;
  const isTold = ({ price }: PriceCase): boolean => price !== null || Boolean(tellAll);
  const texts = given.cases.filter(isTold).map((one, index) => {
    const text = writeCase(one, voice);
    return given.ordered === true && index > 0 ? language.otherwise(text) : text;
  });
  if (otherwise !== undefined && (otherwise !== null || tellsFree(given, voice))) {
    texts.push(language.otherwise(writePrice(otherwise, voice)));
  }
  return texts.join(language.comma);
}

function writeCase({ price, when }: PriceCase, voice: PriceVoice): string {
  const conditions = writeWhen(when, voice);
  return `${writePrice(price, voice)}${conditions && ` ${conditions}`}`;
}

/** "first 45 minutes free, then …", where a price changes once in the course of a session. */
function writeSequel({ cases, otherwise }: PriceCases, voice: PriceVoice): string | null {
  const [first, second] = cases;
  const condition = first?.when[0]?.[0];
  if (otherwise !== undefined || cases.length !== 2 || voice.late || !first || !second) return null;
  const axis = condition?.axis;
  if (axis?.name !== "duration" && axis?.name !== "kwh") return null;
  // The classes of one axis, told in order, have no gaps: the second begins where the first ends.
  const end = axis.atoms[condition?.atoms.at(-1) ?? 0]?.high;
  if (!end) return null;
  const measure = writeMeasure(axis.name, end.toString(), true, voice.language);
  const price = first.price === null ? null : writePrice(first.price, voice);
  return voice.language.sequel(axis.name, measure, price, writePrice(second.price, voice));
}

/** That all else is free need not be said of a fee that only begins late. */
function tellsFree({ cases }: PriceCases, { tellFree }: PriceVoice): boolean {
  const names = cases.flatMap(({ when }) => when.flat().map(({ axis }) => axis.name));
  const ofTimes = names.includes("week") || names.includes("date");
  return tellFree === "always" || (tellFree === "of_times" && ofTimes);
}
