import type { OcpiVersion } from "@networkcore/pricing";

/** The three CPO platforms with the stations of a country; they are always served. */
export const nationalIds = ["de", "fr", "gb"] as const;

/** All platforms of the sandbox: also a peer of OCPI 2.1.1, one of 2.3.0, and a hub. */
export const cpoIds = [...nationalIds, "v211", "v230", "hub"] as const;

export type NationalId = (typeof nationalIds)[number];
export type CpoId = (typeof cpoIds)[number];

/** Who owns stations: one operator. */
export interface Party {
  readonly countryCode: string;
  readonly name: string;
  readonly currency: string;
  /** Standard VAT in percent, as the operator charges it. */
  readonly vat: string;
}

export interface CpoPlatform {
  /** The versions it speaks at first. */
  readonly versions: readonly OcpiVersion[];
  /** By party id; the hub's are those it relays. */
  readonly parties: Readonly<Record<string, Party>>;
}

const germany = { countryCode: "DE", currency: "EUR", vat: "19" };
const france = { countryCode: "FR", currency: "EUR", vat: "20" };
const britain = { countryCode: "GB", currency: "GBP", vat: "20" };

const parties = {
  de: named(germany, {
    EBW: "EnBW mobility+",
    ALL: "Allego",
    SHH: "Shell Recharge",
    VAH: "Vattenfall InCharge",
    INN: "innogy eMobility Solutions",
  }),
  fr: named(france, {
    EBN: "Easycharge",
    V75: "TotalEnergies Paris",
    DRV: "DRIVECO",
    ECH: "Easy Charge",
    ELC: "Electra",
    TSL: "Tesla",
    HPC: "TotalEnergies",
    VIA: "ENGIE Vianeo",
    IOY: "Ionity",
    IZF: "IZIVIA",
    ATL: "Atlante",
    FAS: "Fastned",
  }),
  gb: named(britain, {
    CHR: "Charge Your Car",
    POD: "POD Point",
    SOU: "Source London",
    CHA: "Chargemaster (POLAR)",
    ECO: "Ecotricity (Electric Highway)",
  }),
  // The stations of these are made up, see made-up-stations.ts.
  v211: named(germany, { SLC: "Sandbox Legacy Charging" }),
  v230: named(germany, { SMC: "Sandbox Modern Charging" }),
  hubOnly: named(germany, { SHC: "Sandbox Hub Charging" }),
};

export const cpoPlatforms: Readonly<Record<CpoId, CpoPlatform>> = {
  de: { versions: ["2.2.1"], parties: parties.de },
  fr: { versions: ["2.2.1"], parties: parties.fr },
  gb: { versions: ["2.2.1"], parties: parties.gb },
  v211: { versions: ["2.1.1"], parties: parties.v211 },
  v230: { versions: ["2.3.0"], parties: parties.v230 },
  hub: {
    versions: ["2.2.1"],
    parties: { ...pick(parties.de, "ALL"), ...pick(parties.gb, "POD"), ...parties.hubOnly },
  },
};

/** The hub as a party of its own (role HUB). */
export const hubParty = { countryCode: "DE", partyId: "SHB", name: "Sandbox Hub" } as const;

/**
 * A party of a platform.
 *
 * @throws Error if the platform does not have it
 */
export function partyOf(cpo: CpoId, partyId: string): Party {
  const party = cpoPlatforms[cpo].parties[partyId];
  if (party === undefined) throw new Error(`platform ${cpo} has no party ${partyId}`);
  return party;
}

/** The platform that owns a party's stations. The hub only relays most of its own. */
export function ownerOf(countryCode: string, partyId: string): CpoId | undefined {
  const country = countryCode.toUpperCase();
  return cpoIds.find(
    (cpo) => cpoPlatforms[cpo].parties[partyId.toUpperCase()]?.countryCode === country,
  );
}

function named(
  country: Omit<Party, "name">,
  names: Readonly<Record<string, string>>,
): Record<string, Party> {
  return Object.fromEntries(
    Object.entries(names).map(([partyId, name]) => [partyId, { ...country, name }]),
  );
}

function pick(of: Readonly<Record<string, Party>>, partyId: string): Record<string, Party> {
  const party = of[partyId];
  if (party === undefined) throw new Error(`no party ${partyId}`);
  return { [partyId]: party };
}
