import { endpoints } from "@networkcore/contract";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { camelKey, camelize } from "./camelize.ts";

test("keys become camelCase at every depth, values stay", () => {
  const schema = z.object({
    station_id: z.string(),
    open_24_7: z.nullable(z.boolean()),
    price_list: z.array(z.object({ tax_rate: z.nullable(z.object({ per_cent: z.string() })) })),
    used_at: z.optional(z.object({ at_once: z.boolean() })),
  });
  const wire = {
    station_id: "sta_ab_c",
    open_24_7: null,
    price_list: [{ tax_rate: { per_cent: "19" } }, { tax_rate: null }],
    used_at: { at_once: true },
  };
  expect(camelize(schema, wire)).toEqual({
    stationId: "sta_ab_c",
    open247: null,
    priceList: [{ taxRate: { perCent: "19" } }, { taxRate: null }],
    usedAt: { atOnce: true },
  });
});

test("what the schema does not know keeps its names", () => {
  const schema = z.object({ came_by: z.string(), its_object: z.unknown() });
  const object = { country_code: "DE", evses: [{ evse_id: null }] };
  const result = camelize(schema, { came_by: "push", its_object: object });
  expect(result).toEqual({ cameBy: "push", itsObject: object });
});

test("every kind of schema in the contract's answers is known", () => {
  const kindsIn = (schema: z.core.$ZodType): string[] => {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    switch (def.type) {
      case "object":
        return Object.values(def.shape).flatMap(kindsIn);
      case "array":
        return kindsIn(def.element);
      case "nullable":
      case "optional":
        return kindsIn(def.innerType);
      default:
        return [def.type];
    }
  };
  const plain = ["string", "number", "boolean", "unknown"];
  for (const { response } of Object.values(endpoints)) {
    expect(new Set([...plain, ...kindsIn(response)])).toEqual(new Set(plain));
  }
});

test.each([
  ["quote_id", "quoteId"],
  ["open_24_7", "open247"],
  ["id", "id"],
])("%s becomes %s", (wire, name) => {
  expect(camelKey(wire)).toBe(name);
});
