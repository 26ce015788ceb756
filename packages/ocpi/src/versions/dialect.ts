import type { OcpiVersion } from "@networkcore/pricing";
import { dialect221 } from "./dialect-221.ts";
import { dialect230 } from "./dialect-230.ts";
import type { Dialect } from "./dialect-type.ts";
import { dialect211 } from "./v211/dialect-211.ts";

const dialects: Readonly<Record<OcpiVersion, Dialect>> = {
  "2.1.1": dialect211,
  "2.2.1": dialect221,
  "2.3.0": dialect230,
};

/**
 * The dialect of a version.
 *
 * @example
 * const reading = dialectOf("2.1.1").location.read(json, { countryCode: "BE", partyId: "BEC" });
 * if (reading.ok) keep(reading.object, reading.original);
 * else refuse(reading.path, reading.reason);
 */
export function dialectOf(version: OcpiVersion): Dialect {
  return dialects[version];
}
