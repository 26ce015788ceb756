import { changed, each, type Fields } from "./wire-fields.ts";

const costs = [
  "total_cost",
  "total_fixed_cost",
  "total_energy_cost",
  "total_time_cost",
  "total_parking_cost",
  "total_reservation_cost",
];

/** A session or CDR with each of its costs written another way. */
export function withCosts(object: Fields, price: (value: unknown) => unknown): Fields {
  return costs.reduce((so, key) => changed(so, key, price), object);
}

/** A CDR with each of its tariffs written another way. */
export function withTariffs(cdr: Fields, tariff: (fields: Fields) => Fields): Fields {
  return changed(cdr, "tariffs", each(tariff));
}

/** A tariff with its price limits written another way. */
export function withLimits(tariff: Fields, limit: (value: unknown) => unknown): Fields {
  return changed(changed(tariff, "min_price", limit), "max_price", limit);
}
