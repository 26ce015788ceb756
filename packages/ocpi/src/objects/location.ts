import * as z from "zod/mini";
import { DateTime } from "../protocol/date-time.ts";
import { BusinessDetails, ciString, CountryCode, PartyId } from "../protocol/fields.ts";

/** Connector (OCPI 2.2.1 §8.3.3). Enumerations stay open: a later version may add values. */
export const Connector = z.looseObject({
  id: ciString(36),
  standard: z.string(),
  format: z.string(),
  power_type: z.string(),
  /** Volt. */
  max_voltage: z.number(),
  /** Ampere. */
  max_amperage: z.number(),
  /** Watt. */
  max_electric_power: z.nullish(z.number()),
  tariff_ids: z.nullish(z.array(ciString(36))),
  last_updated: DateTime,
});

/** EVSE (OCPI 2.2.1 §8.3.2). */
export const Evse = z.looseObject({
  uid: ciString(36),
  evse_id: z.nullish(ciString(48)),
  status: z.string(),
  capabilities: z.nullish(z.array(z.string())),
  connectors: z.array(Connector).check(z.minLength(1)),
  floor_level: z.nullish(z.string()),
  physical_reference: z.nullish(z.string()),
  last_updated: DateTime,
});

const degrees = z.string().check(z.regex(/^-?\d{1,3}(\.\d+)?$/, "decimal degrees as text"));

export const GeoLocation = z.looseObject({ latitude: degrees, longitude: degrees });

export const RegularHours = z.looseObject({
  /** 1 is Monday. */
  weekday: z.number(),
  period_begin: z.string(),
  period_end: z.string(),
});

export const Hours = z.looseObject({
  twentyfourseven: z.boolean(),
  regular_hours: z.nullish(z.array(RegularHours)),
});

/** Location (OCPI 2.2.1 §8.3.1). */
export const Location = z.looseObject({
  country_code: CountryCode,
  party_id: PartyId,
  id: ciString(36),
  publish: z.boolean(),
  name: z.nullish(z.string()),
  address: z.string(),
  city: z.string(),
  postal_code: z.nullish(z.string()),
  /** ISO 3166-1 alpha-3. */
  country: z.string(),
  coordinates: GeoLocation,
  evses: z.nullish(z.array(Evse)),
  operator: z.nullish(BusinessDetails),
  /** IANA zone in which the tariffs' local times are read. */
  time_zone: z.string(),
  opening_times: z.nullish(Hours),
  last_updated: DateTime,
});

/** Changed fields of an object; `last_updated` must be among them (OCPI 2.2.1 §8.2.2.3). */
export const LocationPatch = z.extend(z.partial(Location), { last_updated: DateTime });
export const EvsePatch = z.extend(z.partial(Evse), { last_updated: DateTime });
export const ConnectorPatch = z.extend(z.partial(Connector), { last_updated: DateTime });

export type Location = z.infer<typeof Location>;
export type Evse = z.infer<typeof Evse>;
export type Connector = z.infer<typeof Connector>;
export type LocationPatch = z.infer<typeof LocationPatch>;
export type EvsePatch = z.infer<typeof EvsePatch>;
export type ConnectorPatch = z.infer<typeof ConnectorPatch>;
