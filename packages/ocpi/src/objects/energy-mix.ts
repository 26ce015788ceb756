import * as z from "zod/mini";

/** EnergyMix (OCPI 2.2.1 §8.4.6): shown to drivers, never part of a price. */
export const EnergyMix = z.looseObject({
  is_green_energy: z.nullish(z.boolean()),
  energy_sources: z.nullish(
    z.array(z.looseObject({ source: z.string(), percentage: z.number() })),
  ),
  /** `amount` in g/kWh. */
  environ_impact: z.nullish(
    z.array(z.looseObject({ category: z.string(), amount: z.number() })),
  ),
  supplier_name: z.nullish(z.string()),
  energy_product_name: z.nullish(z.string()),
});

export type EnergyMix = z.infer<typeof EnergyMix>;
