import type { DeviationCode } from "./deviations.ts";

/** Countries of Europe (ISO 3166-1 alpha-3) without islands and lands far away. */
const europe = new Set(
  (
    "ALB AND AUT BEL BGR BIH CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IRL ISL ITA " +
    "LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU SMR SRB SVK SVN SWE UKR"
  ).split(" "),
);

/**
 * Tells coordinates that cannot be meant: at 0, 0, or swapped. They are swapped where only the
 * other way round makes a place on earth or, for a country of Europe, a place in Europe.
 */
export function inspectCoordinates(
  coordinates: Readonly<Record<string, unknown>>,
  country: unknown,
): DeviationCode | undefined {
  const latitude = Number.parseFloat(String(coordinates["latitude"]));
  const longitude = Number.parseFloat(String(coordinates["longitude"]));
  if (Number.isNaN(latitude) || Number.isNaN(longitude)) return undefined;
  if (latitude === 0 && longitude === 0) return "zero_coordinates";
  if (Math.abs(latitude) > 90 && Math.abs(longitude) <= 90) return "swapped_coordinates";
  const european = typeof country === "string" && europe.has(country.toUpperCase());
  if (!european || isInEurope(latitude, longitude)) return undefined;
  return isInEurope(longitude, latitude) ? "swapped_coordinates" : undefined;
}

function isInEurope(latitude: number, longitude: number): boolean {
  // West of Ireland there is Iceland only; without that step Réunion, swapped, is in the sea.
  const west = latitude >= 62 ? -25 : -11;
  return latitude >= 34 && latitude <= 72 && longitude >= west && longitude <= 45;
}
