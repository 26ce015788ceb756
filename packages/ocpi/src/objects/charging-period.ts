import { CdrDimension221 } from "@networkcore/pricing";
import * as z from "zod/mini";
import { DateTime } from "../protocol/index.ts";
import { OptionalId } from "./object-id.ts";

/** CdrDimension (OCPI 2.2.1 §10.4.2): kWh, hours, kW or A, as `type` says. */
export const CdrDimension = CdrDimension221;

/** ChargingPeriod (OCPI 2.2.1 §10.4.6): it ends where the next one, or the session, ends. */
export const ChargingPeriod = z.looseObject({
  start_date_time: DateTime,
  dimensions: z.array(CdrDimension).check(z.minLength(1)),
  tariff_id: OptionalId,
});

export type CdrDimension = z.infer<typeof CdrDimension>;
export type ChargingPeriod = z.infer<typeof ChargingPeriod>;
