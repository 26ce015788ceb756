import { endpoints, Instant } from "@networkcore/contract";
import { expect, expectTypeOf, test } from "vitest";
import * as z from "zod/mini";
import { camelize, type Camelized } from "./camelize.ts";
import type { InstantKey } from "./instant-key.ts";
import { snakeize } from "./snakeize.ts";

/** The same as {@link InstantKey}, for the run time. */
const instantKey = /^(.*_(at|since|from)|since|until|now)$/;

/** Every field of a schema: its key, and whether the contract calls it an Instant. */
function fieldsOf(schema: z.core.$ZodType, key: string): [key: string, instant: boolean][] {
  if (schema === Instant) return [[key, true]];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return Object.entries(def.shape).flatMap(([name, field]) => fieldsOf(field, name));
    case "array":
      return fieldsOf(def.element, key);
    case "nullable":
    case "optional":
      return fieldsOf(def.innerType, key);
    default:
      return [[key, false]];
  }
}

test.each(Object.entries(endpoints))("%s: a field is a time when its name says so", (_, one) => {
  const fields = fieldsOf(one.response, "");
  expect(fields.length).toBeGreaterThan(0);
  for (const [key, instant] of fields) expect([key, instantKey.test(key)]).toEqual([key, instant]);
});

test("the types know the same names", () => {
  expectTypeOf<"created_at">().toExtend<InstantKey>();
  expectTypeOf<"failing_since">().toExtend<InstantKey>();
  expectTypeOf<"effective_from">().toExtend<InstantKey>();
  expectTypeOf<"now">().toExtend<InstantKey>();
  expectTypeOf<"energy_gross_now">().not.toExtend<InstantKey>();
  expectTypeOf<"from">().not.toExtend<InstantKey>();
  type Wire = { used_at: string | null; list: { met_at: string }[]; energy_gross_now: string };
  expectTypeOf<Camelized<Wire>>().toEqualTypeOf<{
    usedAt: Date | null;
    list: { metAt: Date }[];
    energyGrossNow: string;
  }>();
});

test("times become dates under nullable, optional and array, others stay text", () => {
  const schema = z.object({
    used_at: z.nullable(Instant),
    sent_at: z.optional(Instant),
    times_at: z.array(Instant),
    rate_date: z.string(),
  });
  const at = "2026-11-21T08:00:00.5Z";
  expect(camelize(schema, { used_at: null, times_at: [at], rate_date: at })).toEqual({
    usedAt: null,
    timesAt: [new Date("2026-11-21T08:00:00.500Z")],
    rateDate: at,
  });
  expect(camelize(schema, { used_at: at, sent_at: at, times_at: [], rate_date: "" })).toEqual({
    usedAt: new Date(at),
    sentAt: new Date(at),
    timesAt: [],
    rateDate: "",
  });
});

test("a date that goes out is text in UTC, and one that is none stays refusable", () => {
  expect(snakeize({ to: new Date("2026-11-21T09:00:00+01:00") })).toEqual({
    to: "2026-11-21T08:00:00.000Z",
  });
  expect(snakeize({ to: new Date(NaN) })).toEqual({ to: "Invalid Date" });
});
