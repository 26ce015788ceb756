import type { NormalTariff, PriceLimit } from "../tariff/index.ts";
import { type Finding, finding } from "./finding.ts";

const names = { minimum: "min_price", maximum: "max_price" } as const;

/** Price limits that contradict each other or themselves (OCPI 2.2.1 §11.3.1). */
export function findLimits(tariff: NormalTariff): Finding[] {
  const { minimum, maximum } = tariff;
  const findings: Finding[] = [];
  for (const side of ["net", "gross"] as const) {
    const [low, high] = [minimum?.[side] ?? null, maximum?.[side] ?? null];
    if (low !== null && high !== null && low.compare(high) > 0) {
      const said = `${side}: the least, ${low.toString()}, is above the most, ${high.toString()}`;
      findings.push(finding("minimum_above_maximum", "min_price", said));
    }
  }
  for (const kind of ["minimum", "maximum"] as const) {
    const limit = tariff[kind];
    if (limit === null) continue;
    if (isReversed(limit)) {
      const said = "the limit with tax is below the one without";
      findings.push(finding("gross_limit_below_net", names[kind], said));
    }
    if (kind === "maximum" && (limit.net?.isZero() === true || limit.gross?.isZero() === true)) {
      const said = "a maximum of 0 makes every session free; to have none, leave it out";
      findings.push(finding("maximum_of_zero", names[kind], said));
    }
  }
  return findings;
}

function isReversed({ net, gross }: PriceLimit): boolean {
  return net !== null && gross !== null && gross.compare(net) < 0;
}
