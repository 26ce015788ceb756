import lookUp from "@photostructure/tz-lookup";
import { isTimeZone } from "../protocol/index.ts";
import { type Fields, isFields } from "./wire-fields.ts";

/**
 * A location, whole or in part, with the time zone at its coordinates in place of one that does not
 * exist, such as `CEST`: tariffs are read in it. The same object where nothing is to be mended or
 * no coordinates help.
 */
export function withKnownTimeZone(location: Fields): Fields {
  const { time_zone: zone } = location;
  if (typeof zone !== "string" || isTimeZone(zone)) return location;
  const found = findTimeZone(location);
  return found === undefined ? location : { ...location, time_zone: found };
}

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
