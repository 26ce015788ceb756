/** The three CPO platforms of the sandbox. */
export const cpoIds = ["de", "fr", "gb"] as const;

export type CpoId = (typeof cpoIds)[number];

export interface CpoPlatform {
  readonly countryCode: string;
  readonly currency: string;
  /** Standard VAT in percent, as the operators charge it. */
  readonly vat: string;
  /** Party id and the operator's name. */
  readonly parties: Readonly<Record<string, string>>;
}

export const cpoPlatforms: Readonly<Record<CpoId, CpoPlatform>> = {
  de: {
    countryCode: "DE",
    currency: "EUR",
    vat: "19",
    parties: {
      EBW: "EnBW mobility+",
      ALL: "Allego",
      SHH: "Shell Recharge",
      VAH: "Vattenfall InCharge",
      INN: "innogy eMobility Solutions",
    },
  },
  fr: {
    countryCode: "FR",
    currency: "EUR",
    vat: "20",
    parties: {
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
    },
  },
  gb: {
    countryCode: "GB",
    currency: "GBP",
    vat: "20",
    parties: {
      CHR: "Charge Your Car",
      POD: "POD Point",
      SOU: "Source London",
      CHA: "Chargemaster (POLAR)",
      ECO: "Ecotricity (Electric Highway)",
    },
  },
};
