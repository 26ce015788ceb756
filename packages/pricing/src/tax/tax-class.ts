/** What a fee of a charging session is for: tax may depend on it. */
export type FeeType = "energy" | "time" | "parking_time" | "flat" | "reservation";

/**
 * Everything that is sold between a driver, a CPO, a Demand Partner, a host and the platform.
 *
 * - `parking_time`: OCPI's fee, taxed as parking of its own; a fee for staying plugged in after
 *   charging is `idle_time`, ancillary to the charging.
 * - `parking_only`: a parking space that can be used without charging.
 * - `reservation_unused`: a reservation that no charging followed.
 * - `subscription`: a fixed fee for access to the network, whatever is charged.
 * - `wholesale_charging`: what a CPO sells to whoever sells it on in its own name.
 * - `platform_commission`, `revenue_share`: intermediation, among businesses.
 */
export type Supply =
  | FeeType
  | "idle_time"
  | "parking_only"
  | "reservation_unused"
  | "subscription"
  | "wholesale_charging"
  | "platform_commission"
  | "revenue_share";

/**
 * Supplies with one place and one rate: `charging` is a supply of goods, electricity, with what is
 * ancillary to it (CJEU C-282/22); `parking` a service at immovable property (Directive
 * 2006/112/EC Art. 47); `service` any other service (C-60/23 for network access);
 * `reservation_unused` is not settled: compensation (C-277/05) or consideration (C-90/20).
 */
export type TaxClass = "charging" | "parking" | "service" | "reservation_unused";

const classes: Readonly<Record<Supply, TaxClass>> = {
  energy: "charging",
  time: "charging",
  flat: "charging",
  idle_time: "charging",
  reservation: "charging",
  wholesale_charging: "charging",
  parking_time: "parking",
  parking_only: "parking",
  reservation_unused: "reservation_unused",
  subscription: "service",
  platform_commission: "service",
  revenue_share: "service",
};

/**
 * The tax class of a supply.
 *
 * @param chargingFollowed `false` turns a `reservation` into one that was not used
 * @example taxClassOf("flat") // "charging"
 */
export function taxClassOf(supply: Supply, chargingFollowed?: boolean): TaxClass {
  if (supply === "reservation" && chargingFollowed === false) return "reservation_unused";
  return classes[supply];
}
