import * as z from "zod/mini";
import { CountryCode, DateTime, DisplayText, PartyId } from "../protocol/index.ts";
import { CurrencyCode } from "./currency-code.ts";
import { ObjectId } from "./object-id.ts";
import { PriceLimit } from "./price.ts";

const amount = z.nullish(z.number());
const text = z.nullish(z.string());

/**
 * PriceComponent (OCPI 2.2.1 §11.4.2): `price` per kWh, hour or session in major units. The
 * specification's own 2.1.1 example writes it as text, and so it is taken.
 */
export const PriceComponent = z.looseObject({
  type: z.string(),
  price: z.union([
    z.number(),
    z.string().check(z.regex(/^-?\d{1,10}(\.\d{1,20})?$/, "a number, or one as text")),
  ]),
  /** Percent. Absent means that no VAT is said, not 0 %. */
  vat: amount,
  /** Wh or seconds; 0 is met and means no step. */
  step_size: z.number().check(z.int(), z.nonnegative()),
});

/** TariffRestrictions (OCPI 2.2.1 §11.4.6), all of which hold together. */
export const TariffRestrictions = z.looseObject({
  /** Local times such as `13:30` and local dates such as `2026-11-21`. */
  start_time: text,
  end_time: text,
  start_date: text,
  end_date: text,
  min_kwh: amount,
  max_kwh: amount,
  min_current: amount,
  max_current: amount,
  min_power: amount,
  max_power: amount,
  min_duration: amount,
  max_duration: amount,
  day_of_week: z.nullish(z.array(z.string())),
  reservation: text,
});

export const TariffElement = z.looseObject({
  price_components: z.array(PriceComponent).check(z.minLength(1)),
  restrictions: z.nullish(TariffRestrictions),
});

/**
 * Tariff (OCPI 2.2.1 §11.3.1, 2.3.0). Whether it can be priced is for `readTariff` of the pricing
 * package to say: enumerations are open here, so that no tariff is lost before somebody reads it.
 */
export const Tariff = z.looseObject({
  country_code: CountryCode,
  party_id: PartyId,
  id: ObjectId,
  currency: CurrencyCode,
  type: text,
  tariff_alt_text: z.nullish(z.array(DisplayText)),
  tariff_alt_url: text,
  min_price: z.nullish(PriceLimit),
  max_price: z.nullish(PriceLimit),
  elements: z.array(TariffElement).check(z.minLength(1)),
  /** `YES`, `NO` or `N/A` (2.3.0); left out, it is `NO`. */
  tax_included: text,
  start_date_time: z.nullish(DateTime),
  end_date_time: z.nullish(DateTime),
  /** An EnergyMix. It is no part of the price, so no tariff is refused for it. */
  energy_mix: z.optional(z.unknown()),
  last_updated: DateTime,
});

/** Any of the fields: what a PATCH of a tariff carries, which only 2.1.1 has. */
export const TariffChange = z.partial(Tariff);

export type PriceComponent = z.infer<typeof PriceComponent>;
export type TariffRestrictions = z.infer<typeof TariffRestrictions>;
export type TariffElement = z.infer<typeof TariffElement>;
export type Tariff = z.infer<typeof Tariff>;
export type TariffChange = z.infer<typeof TariffChange>;
