import { canonicalJson } from "@networkcore/pricing";
import type { Location } from "../objects/index.ts";
import type { JsonObject } from "./merge-state.ts";

/** What has to be kept of the peer's own objects: undefined where the normal form is the same. */
export interface SplitOriginal {
  readonly location: unknown;
  /** By their place in the list of the normal form. */
  readonly evses: readonly unknown[];
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const unlessSame = (original: unknown, object: JsonObject): unknown =>
  canonicalJson(original) === canonicalJson(object) ? undefined : original;

/** Divides a location as the peer sent it into the location without its EVSEs, and the EVSEs. */
export function splitOriginal(object: Location, original: unknown): SplitOriginal {
  if (original === object || original === undefined) return { location: undefined, evses: [] };
  const { evses, ...body } = object;
  if (!isObject(original)) return { location: original, evses: [] };
  const { evses: given, ...rest } = original;
  const normal = evses ?? [];
  const wire: readonly unknown[] = Array.isArray(given) ? given : [];
  // Where the lists do not match one to one, all is kept with the location.
  if (wire.length !== normal.length) return { location: original, evses: [] };
  return {
    location: unlessSame(rest, body),
    evses: normal.map((evse, index) => unlessSame(wire[index], evse)),
  };
}
