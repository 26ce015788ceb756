import type * as z from "zod/mini";
import { enumValues } from "./enum-values.ts";
import { enumNameOf } from "./open-enum.ts";
import { Problem, problemCodes } from "./problem.ts";

/** The values that are known of an open enum, or undefined for another schema. */
export function knownValues(schema: z.core.$ZodType): readonly string[] | undefined {
  if (schema === (Problem.shape.code as z.core.$ZodType)) return Object.keys(problemCodes);
  const name = enumNameOf(schema);
  return name && enumValues[name];
}
