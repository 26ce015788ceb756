import { type Decimal, minorUnits } from "../money/index.ts";
import type {
  ComponentType,
  ElementScope,
  NormalComponent,
  NormalElement,
  NormalTariff,
} from "./normal-tariff.ts";

/** A component together with the element it stands in. */
export interface MatchedComponent {
  readonly element: NormalElement;
  readonly component: NormalComponent;
}

/** A tariff arranged for looking up prices; made once for a tariff and kept as long as it lives. */
export interface CompiledTariff {
  readonly tariff: NormalTariff;
  /** Of its currency. */
  readonly minorDigits: number;
  /** In order of the elements, by scope and type; what an unconditional one hides is left out. */
  readonly charging: Readonly<Record<ComponentType, readonly MatchedComponent[]>>;
  readonly reservation: Readonly<Record<ComponentType, readonly MatchedComponent[]>>;
  readonly reservation_expired: Readonly<Record<ComponentType, readonly MatchedComponent[]>>;
  /** Minutes of the local day, ascending, at which a restriction may begin or end to hold. */
  readonly minuteMarks: readonly number[];
  /** Milliseconds since the session began, ascending. */
  readonly durationMarks: readonly number[];
  /** Ascending. */
  readonly kwhMarks: readonly Decimal[];
  /** Whether any restriction speaks of power or current. */
  readonly asksPower: boolean;
  readonly asksCurrent: boolean;
}

const compiled = new WeakMap<NormalTariff, CompiledTariff>();
let lastTariff: NormalTariff | undefined;
let lastCompiled: CompiledTariff | undefined;

/** The arranged form of a tariff; sessions in a row often have the same one. */
export function compileTariff(tariff: NormalTariff): CompiledTariff {
  if (tariff === lastTariff && lastCompiled !== undefined) return lastCompiled;
  let found = compiled.get(tariff);
  if (found === undefined) {
    found = arrange(tariff);
    compiled.set(tariff, found);
  }
  lastTariff = tariff;
  lastCompiled = found;
  return found;
}

function arrange(tariff: NormalTariff): CompiledTariff {
  const given = tariff.elements.flatMap(({ restrictions }) => restrictions ?? []);
  const onDays = given.some(
    ({ weekdays, startDay, endDay }) => weekdays !== null || startDay !== null || endDay !== null,
  );
  const minutes = given.flatMap(({ startMinute, endMinute }) =>
    startMinute === null && endMinute === null ? [] : [startMinute ?? 0, (endMinute ?? 0) % 1440],
  );
  const seconds = given.flatMap(({ minSeconds, maxSeconds }) => [minSeconds, maxSeconds]);
  const kwh = given.flatMap(({ minKwh, maxKwh }) => [minKwh, maxKwh]);
  return {
    tariff,
    minorDigits: minorUnits(tariff.currency),
    charging: listsOf(tariff, "charging"),
    reservation: listsOf(tariff, "reservation"),
    reservation_expired: listsOf(tariff, "reservation_expired"),
    minuteMarks: ascending(new Set(onDays ? [...minutes, 0] : minutes)),
    durationMarks: ascending(new Set(seconds.flatMap((second) => second ?? []))).map(
      (second) => second * 1_000,
    ),
    kwhMarks: kwh.flatMap((mark) => mark ?? []).sort((a, b) => a.compare(b)),
    asksPower: given.some(({ minPowerKw, maxPowerKw }) => minPowerKw ?? maxPowerKw),
    asksCurrent: given.some(({ minCurrentA, maxCurrentA }) => minCurrentA ?? maxCurrentA),
  };
}

function listsOf(
  tariff: NormalTariff,
  scope: ElementScope,
): Record<ComponentType, MatchedComponent[]> {
  const lists: Record<ComponentType, MatchedComponent[]> = {
    energy: [], time: [], parking_time: [], flat: [],
  };
  const closed = new Set<ComponentType>();
  for (const element of tariff.elements) {
    if (element.scope !== scope) continue;
    for (const component of element.components) {
      if (closed.has(component.type)) continue;
      const list = lists[component.type];
      // Of two components of one type in one element the first counts.
      if (list.at(-1)?.element !== element) list.push({ element, component });
    }
    if (element.restrictions !== null) continue;
    for (const { type } of element.components) closed.add(type);
  }
  return lists;
}

function ascending(values: Iterable<number>): number[] {
  return [...values].sort((a, b) => a - b);
}
