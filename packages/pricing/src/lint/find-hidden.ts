import type { ElementScope, NormalElement, NormalTariff } from "../tariff/index.ts";
import { type Finding, finding } from "./finding.ts";
import { componentsOf, type PlacedComponent } from "./placed-component.ts";
import { type Reach, reachOf } from "./reach.ts";

/** Which elements are looked at. */
export interface HiddenQuestion {
  readonly scope: ElementScope;
  /** Elements that never hold by themselves, found already. */
  readonly dead: ReadonlySet<NormalElement>;
  /** Days since 1970-01-01: earlier ones do not count. */
  readonly today: number;
  /** Whether prices are asked for today already, and not only from when they begin. */
  readonly isUsed: boolean;
}

/** Elements and prices that others hide, and moments that none of them prices. */
export function findHidden(
  tariff: NormalTariff,
  { scope, dead, today, isUsed }: HiddenQuestion,
): Finding[] {
  const reach = reachOf(tariff.elements, scope, today);
  const before: PlacedComponent[] = [];
  const findings: Finding[] = [];
  for (const element of tariff.elements) {
    if (element.scope !== scope) continue;
    const placed = firstOfTypes(element);
    if (!dead.has(element)) findings.push(...findIn(element, { placed, before, reach }));
    before.push(...placed);
  }
  const isUse = before.some(({ component: { type } }) => type === "energy" || type === "time");
  if (scope === "charging" && isUse && isFreeAtTimes(reach, isUsed)) {
    const said = "at some moments neither energy nor time has a price, so both are free";
    findings.push(finding("free_at_times", "elements", said));
  }
  return findings;
}

/** Days without any price are before the tariff begins or after it has ended. */
function isFreeAtTimes({ days }: Reach, isUsed: boolean): boolean {
  if (days === null) return false;
  const { priced, free } = days;
  if (priced.size === 0 || (isUsed && free.has(0))) return true;
  return [...free].some((day) => priced.has(day));
}

/** A second one of a type is a finding of its own. */
function firstOfTypes(element: NormalElement): PlacedComponent[] {
  const types = new Set<string>();
  return componentsOf({ elements: [element] }).filter(({ component: { type } }) => {
    const isFirst = !types.has(type);
    types.add(type);
    return isFirst;
  });
}

function findIn(
  element: NormalElement,
  { placed, before, reach }: {
    readonly placed: readonly PlacedComponent[];
    readonly before: readonly PlacedComponent[];
    readonly reach: Reach;
  },
): Finding[] {
  const hidden = placed.filter(({ component }) => !reach.reached.has(component));
  if (hidden.length === 0) return [];
  if (hidden.length < placed.length) {
    const said = "elements before it always come first";
    return hidden.map(({ path }) => finding("unreachable_price", path, said));
  }
  const path = `elements.${element.index}`;
  const rivals = before.filter((rival) => reach.reached.has(rival.component));
  if (hidden.every((one) => isSame(one, rivals))) {
    const said = "elements before it have the same prices at every moment in which it holds";
    return [finding("redundant_element", path, said)];
  }
  if (isFallback(element, hidden, rivals)) {
    const said = "it is there for what others leave over, and they leave nothing";
    return [finding("redundant_element", path, said)];
  }
  const said = "elements before it take every moment in which it holds";
  return [finding("unreachable_element", path, said)];
}

/** Whether it has no condition, unlike all that it stands behind. */
function isFallback(
  { restrictions }: NormalElement,
  hidden: readonly PlacedComponent[],
  rivals: readonly PlacedComponent[],
): boolean {
  if (restrictions !== null) return false;
  return hidden.every(({ component: { type } }) =>
    rivals.every((rival) => rival.component.type !== type || rival.element.restrictions !== null),
  );
}

/** Whether whatever comes before a price is the same price. */
function isSame(
  { component: { type, price } }: PlacedComponent,
  rivals: readonly PlacedComponent[],
): boolean {
  return rivals.every((rival) =>
    rival.component.type !== type || rival.component.price.compare(price) === 0,
  );
}
