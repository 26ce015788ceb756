import * as z from "zod/mini";
import { DateTime, HttpUrl } from "../protocol/index.ts";

/** ChargingProfile (OCPI 2.2.1 §14.4.3): limits of power or current over time. */
export const ChargingProfile = z.looseObject({
  /** Left out, the profile counts from the start of charging. */
  start_date_time: z.nullish(DateTime),
  /** Seconds. */
  duration: z.nullish(z.number()),
  /** `W` for all phases together, or `A` for each. */
  charging_rate_unit: z.string(),
  min_charging_rate: z.nullish(z.number()),
  /** `start_period` in seconds from the start of the profile. */
  charging_profile_period: z.nullish(
    z.array(z.looseObject({ start_period: z.number(), limit: z.number() })),
  ),
});

/** ActiveChargingProfile (OCPI 2.2.1 §14.4.1): what the charge point reckons with. */
export const ActiveChargingProfile = z.looseObject({
  start_date_time: DateTime,
  charging_profile: ChargingProfile,
});

/** Body of the PUT of a profile (OCPI 2.2.1 §14.3.5). */
export const SetChargingProfile = z.looseObject({
  charging_profile: ChargingProfile,
  response_url: HttpUrl,
});

/** The answer at once (OCPI 2.2.1 §14.3.1). */
export const ChargingProfileResponse = z.looseObject({
  /** `ACCEPTED`, `NOT_SUPPORTED`, `REJECTED`, `TOO_OFTEN` or `UNKNOWN_SESSION`. */
  result: z.string(),
  /** Seconds within which the result comes. */
  timeout: z.nullish(z.number()),
});

/** What became of a GET of the active profile (OCPI 2.2.1 §14.3.2). */
export const ActiveChargingProfileResult = z.looseObject({
  /** `ACCEPTED`, `REJECTED` or `UNKNOWN`. */
  result: z.string(),
  profile: z.nullish(ActiveChargingProfile),
});

/** What became of a PUT of a profile (OCPI 2.2.1 §14.3.3). */
export const ChargingProfileResult = z.looseObject({ result: z.string() });

/** What became of a DELETE of a profile (OCPI 2.2.1 §14.3.4). */
export const ClearProfileResult = z.looseObject({ result: z.string() });

export type ChargingProfile = z.infer<typeof ChargingProfile>;
export type ActiveChargingProfile = z.infer<typeof ActiveChargingProfile>;
export type SetChargingProfile = z.infer<typeof SetChargingProfile>;
export type ChargingProfileResponse = z.infer<typeof ChargingProfileResponse>;
export type ActiveChargingProfileResult = z.infer<typeof ActiveChargingProfileResult>;
export type ChargingProfileResult = z.infer<typeof ChargingProfileResult>;
export type ClearProfileResult = z.infer<typeof ClearProfileResult>;
