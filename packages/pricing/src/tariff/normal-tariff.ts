import type { Decimal } from "../money/index.ts";

/** What a component prices. In a reservation element `time` is the reserved time. */
export type ComponentType = "energy" | "time" | "parking_time" | "flat";

/** The OCPI version an object was written in. */
export type OcpiVersion = "2.1.1" | "2.2.1" | "2.3.0";

/**
 * Whether a tariff's prices hold their tax (OCPI 2.3.0 TaxIncluded): `none` is "N/A", no tax is
 * due. Before 2.3.0 it is always `no`.
 */
export type TaxIncluded = "yes" | "no" | "none";

export interface NormalComponent {
  /** Position among all components of the tariff, from 0. */
  readonly ordinal: number;
  readonly type: ComponentType;
  /** Per kWh, per hour, or per session; with or without tax as `taxIncluded` of the tariff says. */
  readonly price: Decimal;
  /** The CPO's own VAT percentage; `null` is "not said", never zero. */
  readonly vat: Decimal | null;
  /** Wh for energy, seconds for times, 0 for no step. */
  readonly stepSize: number;
}

/** All that is not `null` must hold, measured at the location. */
export interface NormalRestrictions {
  /** Minutes of the local day; the end may be 1440, and lies below the start over midnight. */
  readonly startMinute: number | null;
  readonly endMinute: number | null;
  /** Days since 1970-01-01 in local dates; the start counts in, the end does not. */
  readonly startDay: number | null;
  readonly endDay: number | null;
  /** `true` at 0 = Sunday … 6 = Saturday. */
  readonly weekdays: readonly boolean[] | null;
  readonly minKwh: Decimal | null;
  readonly maxKwh: Decimal | null;
  readonly minPowerKw: Decimal | null;
  readonly maxPowerKw: Decimal | null;
  readonly minCurrentA: Decimal | null;
  readonly maxCurrentA: Decimal | null;
  readonly minSeconds: number | null;
  readonly maxSeconds: number | null;
}

/** Whether an element prices charging, a reservation, or one that ran out unused. */
export type ElementScope = "charging" | "reservation" | "reservation_expired";

export interface NormalElement {
  /** Position in the published tariff. */
  readonly index: number;
  readonly scope: ElementScope;
  readonly components: readonly NormalComponent[];
  /** `null` always holds. */
  readonly restrictions: NormalRestrictions | null;
}

/** A limit on a session's price in major units, before and after tax; `null` is "not said". */
export interface PriceLimit {
  readonly net: Decimal | null;
  readonly gross: Decimal | null;
}

/** A tariff of any OCPI version, ready to be rated. */
export interface NormalTariff {
  readonly version: OcpiVersion;
  /** `null` in 2.1.1, which does not carry it. */
  readonly countryCode: string | null;
  readonly partyId: string | null;
  readonly id: string;
  readonly currency: string;
  /** `AD_HOC_PAYMENT`, `REGULAR`, `PROFILE_…`; `null` when the CPO sends none. */
  readonly type: string | null;
  readonly taxIncluded: TaxIncluded;
  readonly elements: readonly NormalElement[];
  readonly minimum: PriceLimit | null;
  readonly maximum: PriceLimit | null;
  /** RFC 3339; the start counts in, the end does not. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly lastUpdated: string;
}
