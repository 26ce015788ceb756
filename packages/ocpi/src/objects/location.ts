import * as z from "zod/mini";
import {
  BusinessDetails,
  CountryCode,
  DateTime,
  DisplayText,
  isTimeZone,
  PartyId,
} from "../protocol/index.ts";
import { EnergyMix } from "./energy-mix.ts";
import { Evse } from "./evse.ts";
import { AdditionalGeoLocation, GeoLocation } from "./geo-location.ts";
import { Image } from "./image.ts";
import { ObjectId, OptionalId } from "./object-id.ts";
import { Hours } from "./opening-hours.ts";

/** PublishTokenType (OCPI 2.2.1 §8.4.20): whose token shows an unpublished location. */
export const PublishToken = z.looseObject({
  uid: OptionalId,
  type: z.nullish(z.string()),
  visual_number: z.nullish(z.string()),
  issuer: z.nullish(z.string()),
  group_id: OptionalId,
});

/** Location (OCPI 2.2.1 §8.3.1, 2.3.0). */
export const Location = z.looseObject({
  country_code: CountryCode,
  party_id: PartyId,
  id: ObjectId,
  publish: z.boolean(),
  publish_allowed_to: z.nullish(z.array(PublishToken)),
  name: z.nullish(z.string()),
  address: z.string(),
  city: z.string(),
  postal_code: z.nullish(z.string()),
  state: z.nullish(z.string()),
  /** ISO 3166-1 alpha-3; alpha-2 is met. */
  country: z.string(),
  coordinates: GeoLocation,
  related_locations: z.nullish(z.array(AdditionalGeoLocation)),
  parking_type: z.nullish(z.string()),
  evses: z.nullish(z.array(Evse)),
  /** Parking spaces that EVSEs refer to (2.3.0). */
  parking_places: z.nullish(z.array(z.looseObject({ id: z.string() }))),
  directions: z.nullish(z.array(DisplayText)),
  operator: z.nullish(BusinessDetails),
  suboperator: z.nullish(BusinessDetails),
  owner: z.nullish(BusinessDetails),
  facilities: z.nullish(z.array(z.string())),
  /** IANA zone in which the tariffs' local times are read. */
  time_zone: z.string().check(z.refine(isTimeZone, { error: "must be an IANA time zone" })),
  opening_times: z.nullish(Hours),
  charging_when_closed: z.nullish(z.boolean()),
  images: z.nullish(z.array(Image)),
  energy_mix: z.nullish(EnergyMix),
  /** For drivers at the location (2.3.0). */
  help_phone: z.nullish(z.string()),
  last_updated: DateTime,
});

/** Any of the fields: a PATCH of 2.1.1 need not carry `last_updated`. */
export const LocationChange = z.partial(Location);

/** A PATCH of a location; `last_updated` must be in it (OCPI 2.2.1 §8.2.2.3). */
export const LocationPatch = z.extend(LocationChange, { last_updated: DateTime });

export type PublishToken = z.infer<typeof PublishToken>;
export type Location = z.infer<typeof Location>;
export type LocationChange = z.infer<typeof LocationChange>;
export type LocationPatch = z.infer<typeof LocationPatch>;
