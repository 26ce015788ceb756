import * as z from "zod/mini";
import { DateTime, DisplayText } from "../protocol/index.ts";
import { Connector } from "./connector.ts";
import { GeoLocation } from "./geo-location.ts";
import { Image } from "./image.ts";
import { ObjectId, OptionalId } from "./object-id.ts";

/** StatusSchedule (OCPI 2.2.1 §8.4.23). */
export const StatusSchedule = z.looseObject({
  period_begin: DateTime,
  period_end: z.nullish(DateTime),
  status: z.string(),
});

/** EVSE (OCPI 2.2.1 §8.3.2). */
export const Evse = z.looseObject({
  uid: ObjectId,
  evse_id: OptionalId,
  /** `AVAILABLE`, `CHARGING`, …; `REMOVED` is how an EVSE is deleted. */
  status: z.string(),
  status_schedule: z.nullish(z.array(StatusSchedule)),
  capabilities: z.nullish(z.array(z.string())),
  connectors: z.array(Connector).check(z.minLength(1)),
  floor_level: z.nullish(z.string()),
  coordinates: z.nullish(GeoLocation),
  physical_reference: z.nullish(z.string()),
  directions: z.nullish(z.array(DisplayText)),
  parking_restrictions: z.nullish(z.array(z.string())),
  /** What of `parking_places` belongs to it (2.3.0): references, or ids in the booking branch. */
  parking: z.nullish(z.array(z.unknown())),
  images: z.nullish(z.array(Image)),
  last_updated: DateTime,
});

/** Any of the fields: a PATCH of 2.1.1 need not carry `last_updated`. */
export const EvseChange = z.partial(Evse);

/** A PATCH of an EVSE; `last_updated` must be in it (OCPI 2.2.1 §8.2.2.3). */
export const EvsePatch = z.extend(EvseChange, { last_updated: DateTime });

export type StatusSchedule = z.infer<typeof StatusSchedule>;
export type Evse = z.infer<typeof Evse>;
export type EvseChange = z.infer<typeof EvseChange>;
export type EvsePatch = z.infer<typeof EvsePatch>;
