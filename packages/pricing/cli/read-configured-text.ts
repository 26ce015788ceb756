import { type ConfiguredRule, type TaxClass } from "../src/tax/index.ts";

/**
 * Reads what an operator has decided.
 *
 * - `opted to follow FTT`, in Great Britain: 5 %, where the driver pays the CPO directly and is
 *   not said to use more than 1000 kWh a month (FTT TC09802).
 * - `configured ICMS 18 %`: that rate, category S; with `outside scope` or `compensation`, O.
 */
export function readConfiguredText(
  text: string,
  { country, taxClass, localDate }: { country: string; taxClass: TaxClass; localDate: string },
): readonly ConfiguredRule[] {
  const rule = { country, class: taxClass, from: localDate } as const;
  if (country === "GB" && followsTribunal(text) && taxClass === "charging") {
    return [{
      ...rule, name: "gb-ftt-tc09802", rate: "5", category: "S",
      legalBasis: "Charge My Street v HMRC, FTT TC09802 (2026), under appeal",
    }];
  }
  const said = /\bconfigured(?: rule)?:? ([A-Za-z]+ )?(\d+(?:\.\d+)?) ?%/.exec(text);
  if (said === null) return [];
  const outside = /outside (the )?scope|compensation/i.test(text);
  const name = said[1]?.trim().toLowerCase() ?? "as-said";
  return [{ ...rule, name, rate: said[2] ?? "0", category: outside ? "O" : "S" }];
}

function followsTribunal(text: string): boolean {
  const opted = /\bopt(s|ed)?\b[^.;]*\b(FTT|tribunal|5 ?%|reduced)/i.test(text);
  const declined = /\b(not|never|without) opt/i.test(text);
  const indirect = /\b(via|through) (an? |the )?(app|DP|eMSP|roaming|platform)|app provider/i
    .test(text);
  const much = /(>|more than|over|above|exceed\w*) ?1[,. ]?000 ?kWh/i.test(text);
  const resold = /\b(DP|eMSP|MSP|platform)\b[^;]*(->|→)/i.test(text);
  return opted && !declined && !indirect && !resold && !much;
}
