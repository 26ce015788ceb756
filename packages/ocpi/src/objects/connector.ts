import * as z from "zod/mini";
import { DateTime } from "../protocol/index.ts";
import { ObjectId } from "./object-id.ts";

/** Connector (OCPI 2.2.1 §8.3.3). Enumerations stay open: a later version may add values. */
export const Connector = z.looseObject({
  id: ObjectId,
  standard: z.string(),
  format: z.string(),
  power_type: z.string(),
  /** Volt, to neutral for three phases. */
  max_voltage: z.number(),
  /** Ampere. */
  max_amperage: z.number(),
  /** Watt. */
  max_electric_power: z.nullish(z.number()),
  tariff_ids: z.nullish(z.array(z.string())),
  terms_and_conditions: z.nullish(z.string()),
  /** What the connector itself can do (2.3.0), such as `ISO_15118_2_PLUG_AND_CHARGE`. */
  capabilities: z.nullish(z.array(z.string())),
  last_updated: DateTime,
});

/** Any of the fields: a PATCH of 2.1.1 need not carry `last_updated`. */
export const ConnectorChange = z.partial(Connector);

/** A PATCH of a connector; `last_updated` must be in it (OCPI 2.2.1 §8.2.2.3). */
export const ConnectorPatch = z.extend(ConnectorChange, { last_updated: DateTime });

export type Connector = z.infer<typeof Connector>;
export type ConnectorChange = z.infer<typeof ConnectorChange>;
export type ConnectorPatch = z.infer<typeof ConnectorPatch>;
