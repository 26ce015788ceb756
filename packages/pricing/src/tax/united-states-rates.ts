/** Sales tax of a state on charging, from a ruling of the state. */
export interface StateSalesTax {
  /** Date of the ruling; nothing is said of the time before. */
  readonly from: string;
  readonly rate: string;
  /** Every fee of a session, not only the price of a kWh. */
  readonly allFees: boolean;
  readonly plusLocal: boolean;
  readonly law: string;
  readonly source: string;
}

export const salesTaxOnCharging: Readonly<Record<string, StateSalesTax>> = {
  NY: {
    from: "2013-01-01",
    rate: "4",
    allFees: true,
    plusLocal: true,
    law: "Tax Law 1105(b); TSB-A-13(18)S",
    source: "US-NY",
  },
  SC: {
    from: "2020-01-01",
    rate: "6",
    allFees: false,
    plusLocal: false,
    law: "SC PLR 20-5",
    source: "US-SC",
  },
};

/** Excise of a state on public charging: per kWh, or in percent of the charge. */
export interface StateExcise {
  readonly from: string;
  readonly law: string;
  readonly source: string;
  /** USD. */
  readonly perKwh?: string;
  readonly percent?: string;
  readonly remark?: string;
  /** Only chargers above this power, in kW. */
  readonly aboveKw?: string;
  /** Chargers installed before `installedFrom` pay from `legacyFrom` on, or never. */
  readonly installedFrom?: string;
  readonly legacyFrom?: string;
  /** Direct current pays whenever it was installed. */
  readonly directCurrentAlways?: boolean;
}

export const chargingExcise: Readonly<Record<string, StateExcise>> = {
  IA: { from: "2023-07-01", perKwh: "0.026", law: "Iowa electric fuel tax", source: "US-RYAN" },
  KY: {
    from: "2024-01-01",
    perKwh: "0.03",
    law: "Kentucky electric vehicle power excise",
    source: "US-RYAN",
    remark: "indexed each year, and a surcharge on state property: not checked",
  },
  OK: {
    from: "2024-01-01",
    perKwh: "0.03",
    law: "Oklahoma electric vehicle charging tax",
    source: "US-RYAN",
  },
  UT: {
    from: "2024-01-01",
    percent: "12.5",
    law: "Utah HB 301 (2023), electric vehicle charging tax",
    source: "US-RYAN",
  },
  WI: {
    from: "2025-01-01",
    perKwh: "0.03",
    law: "Wis. Stat. 77.9972 (2023 Act 121)",
    source: "US-WI",
    installedFrom: "2024-03-22",
    directCurrentAlways: true,
  },
  MT: {
    from: "2023-07-01",
    perKwh: "0.03",
    law: "Mont. Code 15-70-802",
    source: "US-MT",
    aboveKw: "25",
    installedFrom: "2023-07-02",
    legacyFrom: "2025-07-01",
  },
};

/** States of which it is known that they tax charging, but not by what rule. */
export const uncheckedExcise: readonly string[] = ["GA", "PA"];
