import * as z from "zod/mini";
import { DateTime } from "../protocol/index.ts";

/** RegularHours (OCPI 2.2.1 §8.4.21), in the local time of the location. */
export const RegularHours = z.looseObject({
  /** 1 is Monday. */
  weekday: z.number(),
  /** Such as `08:00`. */
  period_begin: z.string(),
  period_end: z.string(),
});

/** ExceptionalPeriod (OCPI 2.2.1 §8.4.11), in UTC. */
export const ExceptionalPeriod = z.looseObject({ period_begin: DateTime, period_end: DateTime });

/** Hours (OCPI 2.2.1 §8.4.14): when the EVSEs can be reached. */
export const Hours = z.looseObject({
  twentyfourseven: z.boolean(),
  regular_hours: z.nullish(z.array(RegularHours)),
  exceptional_openings: z.nullish(z.array(ExceptionalPeriod)),
  exceptional_closings: z.nullish(z.array(ExceptionalPeriod)),
});

export type RegularHours = z.infer<typeof RegularHours>;
export type ExceptionalPeriod = z.infer<typeof ExceptionalPeriod>;
export type Hours = z.infer<typeof Hours>;
