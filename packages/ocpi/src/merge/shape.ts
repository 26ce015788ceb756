import { instantOf } from "../protocol/index.ts";
import { ciKey } from "./ci-key.ts";
import type { JsonObject } from "./merge-state.ts";

/** A list in an object whose items have a name of their own. */
export interface ListShape {
  keyOf(item: JsonObject): string;
  /** Whether a PATCH adds to the list instead of replacing it. */
  readonly grows: boolean;
}

/** The lists of an object, by field, that are merged item by item. */
export type Shape = Readonly<Record<string, ListShape>>;

/** A session: a PATCH adds its `charging_periods`, by their start (OCPI 2.2.1 §9.2.2.3). */
export const sessionShape: Shape = {
  charging_periods: {
    grows: true,
    keyOf({ start_date_time: start }) {
      const instant = instantOf(String(start));
      return Number.isNaN(instant.getTime()) ? String(start) : instant.toISOString();
    },
  },
};

/** An EVSE: a connector is written by its id; `connectors` as a whole replaces them. */
export const evseShape: Shape = {
  connectors: { grows: false, keyOf: ({ id }) => ciKey(String(id)) },
};

const escape = (segment: string) => segment.replaceAll("~", "~0").replaceAll("/", "~1");
const unescape = (segment: string) => segment.replaceAll("~1", "/").replaceAll("~0", "~");

export const pathOf = (...segments: readonly string[]): string => segments.map(escape).join("/");

export const segmentsOf = (path: string): string[] => path.split("/").map(unescape);

/** The paths above `path`, the nearest first. */
export function pathsAbove(path: string): string[] {
  const segments = path.split("/");
  return segments.slice(1).map((_, index) => segments.slice(0, -1 - index).join("/"));
}

/** The shape of the list at a field, if it is one; a field called `constructor` is none. */
export const listAt = (shape: Shape, field: string): ListShape | undefined =>
  Object.hasOwn(shape, field) ? shape[field] : undefined;
