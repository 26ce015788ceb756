import { Event, eventTypes, Instant } from "@networkcore/contract";
import { expect, test } from "vitest";
import type * as z from "zod/mini";
import { camelKey } from "../wire/camelize.ts";
import { readEvent } from "./event-json.ts";

/** Every key under which the contract's events have something, and whether it is a time. */
function keysOf(schema: z.core.$ZodType): [key: string, isTime: boolean][] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return Object.entries(def.shape).flatMap(([key, field]) => [
        [key, isTime(field)] as [string, boolean],
        ...keysOf(field),
      ]);
    case "array":
      return keysOf(def.element);
    case "nullable":
    case "optional":
      return keysOf(def.innerType);
    default:
      return [];
  }
}

function isTime(schema: z.core.$ZodType): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === "nullable" || def.type === "optional"
    ? isTime(def.innerType)
    : schema === Instant;
}

test("each key of the contract's events is read as the rest of the SDK reads it", () => {
  const keys = keysOf(Event);
  expect(keys.length).toBeGreaterThan(60);
  for (const [key, time] of keys) {
    const read: object = readEvent(`{"${key}":"2026-11-21T08:00:00Z"}`);
    const value: unknown = Reflect.get(read, camelKey(key));
    expect([key, value instanceof Date]).toEqual([key, time]);
  }
});

test("each type of event names the key of its data", () => {
  const kinds = new Set(eventTypes.map((type) => type.split(".")[0]));
  expect(kinds).toEqual(new Set(Object.keys(Event.shape.data.shape)));
});
