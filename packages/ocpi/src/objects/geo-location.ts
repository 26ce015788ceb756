import * as z from "zod/mini";
import { DisplayText } from "../protocol/index.ts";

const degrees = z.string().check(z.regex(/^-?\d{1,3}(\.\d+)?$/, "decimal degrees as text"));

/** GeoLocation (OCPI 2.2.1 §8.4.13): WGS 84 degrees, as text. */
export const GeoLocation = z.looseObject({ latitude: degrees, longitude: degrees });

/** AdditionalGeoLocation (OCPI 2.2.1 §8.4.1): an entrance, a car park, … */
export const AdditionalGeoLocation = z.looseObject({
  latitude: degrees,
  longitude: degrees,
  name: z.nullish(DisplayText),
});

export type GeoLocation = z.infer<typeof GeoLocation>;
export type AdditionalGeoLocation = z.infer<typeof AdditionalGeoLocation>;
