import * as z from "zod/mini";
import { OcpiDateTime, Price221 } from "./ocpi-price.ts";
import { Tariff221 } from "./ocpi-tariff.ts";

const price = z.nullish(Price221);
const text = z.nullish(z.string());

/**
 * OCPI CdrDimension (2.2.1 §10.4.2). `volume` is kWh for ENERGY, hours for TIME, PARKING_TIME and
 * RESERVATION_TIME, kW for powers, A for currents. Types unknown here are kept and not billed.
 */
export const CdrDimension221 = z.looseObject({ type: z.string(), volume: z.number() });

/** OCPI ChargingPeriod (2.2.1 §10.4.6): it ends where the next one, or the session, ends. */
export const ChargingPeriod221 = z.looseObject({
  start_date_time: OcpiDateTime,
  dimensions: z.array(CdrDimension221).check(z.minLength(1)),
  tariff_id: text,
});

/** OCPI CdrToken (2.2.1 §10.4.5). */
export const CdrToken221 = z.looseObject({
  country_code: z.string(),
  party_id: z.string(),
  uid: z.string(),
  type: z.string(),
  contract_id: z.string(),
});

/** OCPI CdrLocation (2.2.1 §10.4.4). It carries no time zone. */
export const CdrLocation221 = z.looseObject({
  id: z.string(),
  name: text,
  address: z.string(),
  city: z.string(),
  postal_code: text,
  state: text,
  /** ISO 3166-1 alpha-3. */
  country: z.string(),
  coordinates: z.looseObject({ latitude: z.string(), longitude: z.string() }),
  evse_uid: z.string(),
  evse_id: z.string(),
  connector_id: z.string(),
  connector_standard: z.string(),
  connector_format: z.string(),
  connector_power_type: z.string(),
});

/** OCPI SignedData (2.2.1 §10.4.7), opaque here. */
export const SignedData221 = z.looseObject({
  encoding_method: z.string(),
  encoding_method_version: z.nullish(z.number()),
  public_key: text,
  signed_values: z.array(
    z.looseObject({ nature: z.string(), plain_data: z.string(), signed_data: z.string() }),
  ),
  url: text,
});

/** OCPI CDR (2.2.1 §10.3.1). Unknown fields are kept. */
export const Cdr221 = z.looseObject({
  country_code: z.string().check(z.length(2)),
  party_id: z.string().check(z.length(3)),
  id: z.string().check(z.minLength(1)),
  start_date_time: OcpiDateTime,
  end_date_time: OcpiDateTime,
  session_id: text,
  cdr_token: CdrToken221,
  auth_method: z.string(),
  authorization_reference: text,
  cdr_location: CdrLocation221,
  meter_id: text,
  currency: z.string().check(z.length(3)),
  tariffs: z.nullish(z.array(Tariff221)),
  charging_periods: z.array(ChargingPeriod221).check(z.minLength(1)),
  signed_data: z.nullish(SignedData221),
  total_cost: Price221,
  total_fixed_cost: price,
  total_energy: z.number(),
  total_energy_cost: price,
  total_time: z.number(),
  total_time_cost: price,
  total_parking_time: z.nullish(z.number()),
  total_parking_cost: price,
  total_reservation_cost: price,
  remark: text,
  invoice_reference_id: text,
  credit: z.nullish(z.boolean()),
  credit_reference_id: text,
  home_charging_compensation: z.nullish(z.boolean()),
  last_updated: OcpiDateTime,
});

export type CdrDimension221 = z.infer<typeof CdrDimension221>;
export type ChargingPeriod221 = z.infer<typeof ChargingPeriod221>;
export type CdrToken221 = z.infer<typeof CdrToken221>;
export type CdrLocation221 = z.infer<typeof CdrLocation221>;
export type OcpiCdr = z.infer<typeof Cdr221>;
