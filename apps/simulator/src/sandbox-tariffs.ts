import type { OcpiTariff } from "@networkcore/pricing";
import { type CpoId, partyOf } from "./cpo-platforms.ts";

/** Classes of connectors that have a tariff of their own: AC, DC below 100 kW, and above. */
export type PowerClass = "AC" | "DC" | "HPC";

/** Net prices per kWh: by power class, and for AC at night (22:00 to 06:00) where it differs. */
interface PartyPrices {
  readonly AC: number;
  readonly DC: number;
  readonly HPC: number;
  readonly nightAC?: number;
  /** Net price per hour of parking after four hours. */
  readonly parkingAfter4h?: number;
}

const prices: Readonly<Record<CpoId, Readonly<Record<string, PartyPrices>>>> = {
  // At 19 %: 0.4958 net is 0.59 gross, 5.0420 an hour is 0.10 a minute.
  de: {
    EBW: { AC: 0.4958, DC: 0.5126, HPC: 0.5798, parkingAfter4h: 5.042 },
    ALL: { AC: 0.437, DC: 0.4958, HPC: 0.4958 },
    SHH: { AC: 0.5378, DC: 0.5378, HPC: 0.6639 },
    VAH: { AC: 0.4622, DC: 0.5462, HPC: 0.5798, nightAC: 0.3277 },
    INN: { AC: 0.4118, DC: 0.5126, HPC: 0.5378 },
  },
  fr: {
    EBN: { AC: 0.375, DC: 0.4583, HPC: 0.4917 },
    V75: { AC: 0.4, DC: 0.475, HPC: 0.5417 },
    DRV: { AC: 0.3583, DC: 0.4167, HPC: 0.475 },
    ECH: { AC: 0.35, DC: 0.425, HPC: 0.4917 },
    ELC: { AC: 0.3667, DC: 0.4083, HPC: 0.4083 },
    TSL: { AC: 0.3, DC: 0.3333, HPC: 0.375 },
    HPC: { AC: 0.3917, DC: 0.45, HPC: 0.5417 },
    VIA: { AC: 0.3583, DC: 0.4417, HPC: 0.4833 },
    IOY: { AC: 0.4083, DC: 0.4917, HPC: 0.4917 },
    IZF: { AC: 0.3417, DC: 0.425, HPC: 0.475, nightAC: 0.25 },
    ATL: { AC: 0.3417, DC: 0.4083, HPC: 0.4917 },
    FAS: { AC: 0.4083, DC: 0.4917, HPC: 0.4917 },
  },
  gb: {
    CHR: { AC: 0.375, DC: 0.5, HPC: 0.575 },
    POD: { AC: 0.3667, DC: 0.5167, HPC: 0.575, nightAC: 0.2917 },
    SOU: { AC: 0.4583, DC: 0.575, HPC: 0.625 },
    CHA: { AC: 0.3917, DC: 0.5417, HPC: 0.575 },
    ECO: { AC: 0.35, DC: 0.475, HPC: 0.5 },
  },
  v211: { SLC: { AC: 0.4118, DC: 0.4958, HPC: 0.5378 } },
  v230: { SMC: { AC: 0.4286, DC: 0.5042, HPC: 0.5546, nightAC: 0.3193 } },
  hub: { SHC: { AC: 0.4202, DC: 0.4958, HPC: 0.5462 } },
};

/** The class of a connector: `power_type` of OCPI and watts. */
export function powerClass(powerType: string, watts: number): PowerClass {
  if (powerType.startsWith("AC")) return "AC";
  return watts >= 100_000 ? "HPC" : "DC";
}

export function sandboxTariffId(party: string, power: PowerClass): string {
  return `SANDBOX-${party}-${power}`;
}

/**
 * Plausible tariffs for connectors whose operator publishes none. They say so in their text.
 *
 * @param lastUpdated RFC 3339, UTC
 */
export function sandboxTariffs(cpo: CpoId, lastUpdated: string): OcpiTariff[] {
  return Object.entries(prices[cpo]).flatMap(([party, of]) =>
    (["AC", "DC", "HPC"] as const).map((power) => ({
      country_code: partyOf(cpo, party).countryCode,
      party_id: party,
      id: sandboxTariffId(party, power),
      currency: partyOf(cpo, party).currency,
      tariff_alt_text: [
        { language: "en", text: "Sandbox tariff, not published by the operator" },
      ],
      elements: elementsOf(of, power, Number(partyOf(cpo, party).vat)),
      last_updated: lastUpdated,
    })),
  );
}

function elementsOf(of: PartyPrices, power: PowerClass, vat: number): OcpiTariff["elements"] {
  const component = (type: "ENERGY" | "PARKING_TIME", price: number) => ({
    price_components: [{ type, price, vat, step_size: 1 }],
  });
  const night =
    power !== "AC" || of.nightAC === undefined
      ? []
      : [
          {
            ...component("ENERGY", of.nightAC),
            restrictions: { start_time: "22:00", end_time: "06:00" },
          },
        ];
  const parking =
    power !== "AC" || of.parkingAfter4h === undefined
      ? []
      : [
          {
            ...component("PARKING_TIME", of.parkingAfter4h),
            restrictions: { min_duration: 14_400 },
          },
        ];
  return [...night, component("ENERGY", of[power]), ...parking];
}
