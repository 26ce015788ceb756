import * as z from "zod/mini";
import { OcpiDateTime, Price221 } from "./ocpi-price.ts";

const LocalTime = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a local time such as 13:30"));
const LocalDate = z
  .string()
  .check(z.regex(/^\d{4}-(0\d|1[0-2])-[0-3]\d$/, "a local date such as 2026-11-21"));
const amount = z.nullish(z.number());

/** OCPI TariffRestrictions (2.2.1 §11.4.6). All given restrictions hold together. */
export const TariffRestrictions221 = z.looseObject({
  start_time: z.nullish(LocalTime),
  end_time: z.nullish(LocalTime),
  start_date: z.nullish(LocalDate),
  end_date: z.nullish(LocalDate),
  /** kWh since the session began; the minimum counts in, the maximum does not. */
  min_kwh: amount,
  max_kwh: amount,
  /** Sum over the phases, in A. */
  min_current: amount,
  max_current: amount,
  /** kW. */
  min_power: amount,
  max_power: amount,
  /** Seconds since the session began. */
  min_duration: amount,
  max_duration: amount,
  day_of_week: z.nullish(
    z.array(
      z.enum(["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]),
    ),
  ),
  reservation: z.nullish(z.enum(["RESERVATION", "RESERVATION_EXPIRES"])),
});

/** OCPI PriceComponent (2.2.1 §11.4.2): `price` without VAT per kWh, hour or session. */
export const PriceComponent221 = z.looseObject({
  type: z.enum(["ENERGY", "FLAT", "PARKING_TIME", "TIME"]),
  price: z.number(),
  vat: z.nullish(z.number()),
  /** Wh or seconds; 0 is met in the field and means no step. */
  step_size: z.number().check(z.int(), z.nonnegative()),
});

export const TariffElement221 = z.looseObject({
  price_components: z.array(PriceComponent221).check(z.minLength(1)),
  restrictions: z.nullish(TariffRestrictions221),
});

/** OCPI Tariff (2.2.1 §11.3.1). Unknown fields are kept. */
export const Tariff221 = z.looseObject({
  country_code: z.string().check(z.length(2)),
  party_id: z.string().check(z.length(3)),
  id: z.string().check(z.minLength(1)),
  currency: z.string().check(z.length(3)),
  type: z.nullish(z.string()),
  tariff_alt_text: z.nullish(
    z.array(z.looseObject({ language: z.string(), text: z.string() })),
  ),
  tariff_alt_url: z.nullish(z.string()),
  min_price: z.nullish(Price221),
  max_price: z.nullish(Price221),
  elements: z.array(TariffElement221).check(z.minLength(1)),
  start_date_time: z.nullish(OcpiDateTime),
  end_date_time: z.nullish(OcpiDateTime),
  energy_mix: z.nullish(z.unknown()),
  last_updated: OcpiDateTime,
});

export type OcpiTariff = z.infer<typeof Tariff221>;
