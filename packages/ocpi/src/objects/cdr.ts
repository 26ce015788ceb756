import { SignedData221 } from "@networkcore/pricing";
import * as z from "zod/mini";
import { CountryCode, DateTime, PartyId } from "../protocol/index.ts";
import { CdrToken } from "./cdr-token.ts";
import { ChargingPeriod } from "./charging-period.ts";
import { CurrencyCode } from "./currency-code.ts";
import { GeoLocation } from "./geo-location.ts";
import { ObjectId, OptionalId } from "./object-id.ts";
import { Price } from "./price.ts";
import { Tariff } from "./tariff.ts";

const price = z.nullish(Price);
const text = z.nullish(z.string());

/** CdrLocation (OCPI 2.2.1 §10.4.4). It carries no time zone. `#NA` stands for "not known". */
export const CdrLocation = z.looseObject({
  id: ObjectId,
  name: text,
  address: z.string(),
  city: z.string(),
  postal_code: text,
  state: text,
  /** ISO 3166-1 alpha-3; alpha-2 is met. */
  country: z.string(),
  coordinates: GeoLocation,
  evse_uid: OptionalId,
  evse_id: text,
  connector_id: OptionalId,
  connector_standard: text,
  connector_format: text,
  connector_power_type: text,
});

/** SignedData (OCPI 2.2.1 §10.4.7), opaque here. */
export const SignedData = SignedData221;

/**
 * CDR (OCPI 2.2.1 §10.3.1, 2.3.0). One read from 2.1.1 has its embedded Location in a field
 * `location` besides, in the normal form, so that nothing of it is lost.
 */
export const Cdr = z.looseObject({
  country_code: CountryCode,
  party_id: PartyId,
  id: ObjectId,
  start_date_time: DateTime,
  end_date_time: DateTime,
  session_id: OptionalId,
  cdr_token: CdrToken,
  auth_method: z.string(),
  authorization_reference: OptionalId,
  cdr_location: CdrLocation,
  meter_id: text,
  currency: CurrencyCode,
  /** As they were when the session started. */
  tariffs: z.nullish(z.array(Tariff)),
  charging_periods: z.array(ChargingPeriod).check(z.minLength(1)),
  signed_data: z.nullish(SignedData),
  /** Of a credit CDR this is negative, and nothing else is (§10.1.1). */
  total_cost: Price,
  total_fixed_cost: price,
  /** kWh. */
  total_energy: z.number(),
  total_energy_cost: price,
  /** Hours, parking included. */
  total_time: z.number(),
  total_time_cost: price,
  total_parking_time: z.nullish(z.number()),
  total_parking_cost: price,
  total_reservation_cost: price,
  remark: text,
  invoice_reference_id: OptionalId,
  credit: z.nullish(z.boolean()),
  credit_reference_id: OptionalId,
  home_charging_compensation: z.nullish(z.boolean()),
  last_updated: DateTime,
});

export type CdrLocation = z.infer<typeof CdrLocation>;
export type SignedData = z.infer<typeof SignedData>;
export type Cdr = z.infer<typeof Cdr>;
