import * as z from "zod/mini";
import { between, queryFlag, textLike } from "./bounds.ts";
import { Instant, StationId } from "./identifiers.ts";
import { Decimal } from "./money.ts";
import { openEnum } from "./open-enum.ts";
import { pageQuery } from "./page.ts";
import { Price } from "./price.ts";

/** What an EVSE can do at the moment. */
export const EvseStatus = openEnum("evse");

/** OCPI connector standard, for example `IEC_62196_T2_COMBO`. */
export const ConnectorStandard = openEnum("connector");

/** One plug or socket of an EVSE, with its public price. */
export const Connector = z.object({
  id: z.string(),
  standard: ConnectorStandard,
  format: openEnum("format"),
  current: openEnum("current"),
  max_power_kw: Decimal,
  /** Null where the CPO publishes no tariff: it cannot be started through the network. */
  price: z.nullable(Price),
});

/** One charging point of a station: one car at a time. */
export const Evse = z.object({
  uid: z.string(),
  /** eMI3 id as printed on the charger, where the CPO has one. */
  evse_id: z.nullable(z.string()),
  label: z.string(),
  status: EvseStatus,
  status_updated_at: Instant,
  /** Whether it takes a start by remote command. */
  remote_start: z.boolean(),
  connectors: z.array(Connector),
});

/** WGS 84, in degrees. */
export const Position = z.object({ latitude: z.number(), longitude: z.number() });

/** How many EVSEs a station has, how many are free, and the power of its strongest. */
export const Availability = z.object({
  total: z.number(),
  available: z.number(),
  max_power_kw: Decimal,
});

const stationFields = {
  id: StationId,
  name: z.string(),
  operator: z.string(),
  address: z.string(),
  city: z.string(),
  postal_code: z.nullable(z.string()),
  /** ISO 3166-1 alpha-3. */
  country: z.string(),
  position: Position,
  time_zone: z.string(),
  availability: Availability,
  standards: z.array(ConnectorStandard),
  status_updated_at: Instant,
  /** How well starts through the network go there now; search lists `down` ones last. */
  start_health: openEnum("health"),
};

/** A station as a search shows it. `price` is that of its strongest connector with a tariff. */
export const StationSummary = z.object({
  ...stationFields,
  distance_m: z.number(),
  price: z.nullable(Price),
});

/** A station with its EVSEs. */
export const Station = z.object({
  ...stationFields,
  evses: z.array(Evse),
  open_24_7: z.nullable(z.boolean()),
  opening_hours: z.array(
    z.object({ weekday: z.number(), begin: z.string(), end: z.string() }),
  ),
  help_phone: z.nullable(z.string()),
  /** Source and licence of the station's data, to be shown with it. */
  credit: z.nullable(z.string()),
});

const coordinate = (limit: number) =>
  textLike(/^-?\d{1,3}(\.\d{1,12})?$/, "a decimal degree such as 52.52").check(
    between(-limit, limit),
  );

/** Where to look for stations, and which to keep. */
export const StationSearchQuery = z.strictObject({
  latitude: coordinate(90),
  longitude: coordinate(180),
  /** Metres, at most 100,000; 10,000 unless given. */
  radius_m: z.optional(
    textLike(/^\d{1,6}$/, "a whole number of metres").check(between(1, 100_000)),
  ),
  /** `true` keeps only stations with a free EVSE. */
  available: z.optional(queryFlag()),
  min_power_kw: z.optional(Decimal),
  ...pageQuery,
});

export type Station = z.infer<typeof Station>;
export type StationSummary = z.infer<typeof StationSummary>;
export type Evse = z.infer<typeof Evse>;
export type Connector = z.infer<typeof Connector>;
export type Position = z.infer<typeof Position>;
