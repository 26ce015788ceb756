import lookUp from "@photostructure/tz-lookup";
import { type Fields, isFields } from "../wire-fields.ts";

/**
 * The IANA time zone at the coordinates of a location, which 2.1.1 need not say and tariffs are
 * read in. `undefined` where they are no place on earth.
 *
 * @example
 * findTimeZone({ coordinates: { latitude: "51.05", longitude: "3.73" } }) // "Europe/Brussels"
 */
export function findTimeZone(location: Fields): string | undefined {
  const place = location["coordinates"];
  if (!isFields(place)) return undefined;
  const latitude = degrees(place["latitude"]);
  const longitude = degrees(place["longitude"]);
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  return lookUp(latitude, longitude);
}

function degrees(value: unknown): number {
  return typeof value === "string" && value !== "" ? Number(value) : Number.NaN;
}
