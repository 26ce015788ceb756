import type {
  ComponentType,
  ElementScope,
  NormalComponent,
  NormalElement,
} from "../tariff/index.ts";
import { axesOf } from "./restriction-axes.ts";

/** What of a tariff's elements can come to be charged. */
export interface Reach {
  readonly reached: ReadonlySet<NormalComponent>;
  /**
   * The days, as pieces in order of time from `fromDay` on, with moments that price energy or time
   * and with moments that do not; `null` where that takes too much to find out.
   */
  readonly days: {
    readonly priced: ReadonlySet<number>;
    readonly free: ReadonlySet<number>;
  } | null;
}

/** Moments times elements; more, and only what unconditional elements hide is found. */
const mostWork = 1_000_000;

/**
 * Goes through every kind of moment that the restrictions tell apart, and notes which component of
 * each type comes first in it (OCPI 2.2.1 §11.3.1).
 *
 * @param fromDay days since 1970-01-01: earlier ones do not count
 */
export function reachOf(
  elements: readonly NormalElement[],
  scope: ElementScope,
  fromDay: number,
): Reach {
  const asked = elements.filter((element) => element.scope === scope);
  const axes = axesOf(asked.flatMap(({ restrictions }) => restrictions ?? []), fromDay);
  const dayAxis = axes.findIndex(({ name }) => name === "day");
  const moments = axes.reduce((product, { pieces }) => product * pieces, 1);
  const reached = new Set<NormalComponent>();
  if (moments * (asked.length + 1) > mostWork) {
    return { reached: notHidden(asked), days: null };
  }
  const masks = asked.map(({ restrictions }) =>
    restrictions === null
      ? null
      : axes.map(({ pieces, holds }) =>
          Array.from({ length: pieces }, (_, piece) => holds(restrictions, piece)),
        ),
  );
  const [priced, free] = [new Set<number>(), new Set<number>()];
  for (let moment = 0; moment < moments; moment += 1) {
    const pieces = readMoment(moment, axes);
    const types = noteReached(
      asked,
      (at) => masks[at]?.every((mask, axis) => mask[pieces[axis] ?? 0] === true) ?? true,
      reached,
    );
    const days = types.has("energy") || types.has("time") ? priced : free;
    days.add(pieces[dayAxis] ?? 0);
  }
  return { reached, days: { priced, free } };
}

/** The piece of each axis, read off a number as digits. */
function readMoment(moment: number, axes: readonly { readonly pieces: number }[]): number[] {
  let rest = moment;
  return axes.map(({ pieces }) => {
    const piece = rest % pieces;
    rest = (rest - piece) / pieces;
    return piece;
  });
}

/** Notes the first component of each type among the elements that hold; returns the types. */
function noteReached(
  elements: readonly NormalElement[],
  holds: (at: number) => boolean,
  reached: Set<NormalComponent>,
): ReadonlySet<ComponentType> {
  const closed = new Set<ComponentType>();
  for (const [at, { components }] of elements.entries()) {
    if (!holds(at)) continue;
    for (const component of components) {
      if (closed.has(component.type)) continue;
      closed.add(component.type);
      reached.add(component);
    }
  }
  return closed;
}

/** What no unconditional element before it hides. */
function notHidden(elements: readonly NormalElement[]): Set<NormalComponent> {
  const closed = new Set<ComponentType>();
  const open = new Set<NormalComponent>();
  for (const { components, restrictions } of elements) {
    for (const component of components) if (!closed.has(component.type)) open.add(component);
    if (restrictions === null) for (const { type } of components) closed.add(type);
  }
  return open;
}
