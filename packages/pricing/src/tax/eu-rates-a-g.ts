import type { TaxJurisdiction } from "./jurisdiction.ts";

/** VAT of EU members AT to GR; see NOTICE.md for what the source names stand for. */
export const euRatesAtoG: Readonly<Record<string, TaxJurisdiction>> = {
  AT: {
    alpha3: "AUT",
    currency: "EUR",
    eu: true,
    sources: ["vatnode", "ibericode"],
    standard: [{ from: "1984-01-01", rate: "20" }],
    regions: [
      {
        name: "jungholz-mittelberg",
        postcode: /^(6691|699[123])$/,
        codes: ["JUNGHOLZ", "MITTELBERG"],
        rates: [{ from: "2016-01-01", rate: "19" }],
      },
    ],
  },
  BE: {
    alpha3: "BEL",
    currency: "EUR",
    eu: true,
    sources: ["vatnode"],
    standard: [{ from: "1996-01-01", rate: "21" }],
  },
  BG: {
    alpha3: "BGR",
    currency: "EUR",
    eu: true,
    sources: ["vatnode"],
    standard: [{ from: "1999-01-01", rate: "20" }],
  },
  CY: {
    alpha3: "CYP",
    currency: "EUR",
    eu: true,
    sources: ["vatnode"],
    standard: [{ from: "2013-01-14", rate: "18" }, { from: "2014-01-13", rate: "19" }],
  },
  CZ: {
    alpha3: "CZE",
    currency: "CZK",
    eu: true,
    sources: ["vatnode"],
    standard: [{ from: "2010-01-01", rate: "20" }, { from: "2013-01-01", rate: "21" }],
  },
  DE: {
    alpha3: "DEU",
    currency: "EUR",
    eu: true,
    sources: ["vatnode", "ibericode"],
    standard: [
      { from: "2007-01-01", rate: "19" },
      { from: "2020-07-01", rate: "16" },
      { from: "2021-01-01", rate: "19" },
    ],
    regions: [
      {
        name: "buesingen",
        postcode: /^78266$/,
        codes: ["BUESINGEN", "BÜSINGEN", "78266"],
        rates: null,
        refusal: "Büsingen belongs to the Swiss VAT area",
      },
      {
        name: "heligoland",
        postcode: /^27498$/,
        codes: ["HELIGOLAND", "HELGOLAND", "27498"],
        rates: [{ from: "2007-01-01", rate: "0" }],
        category: "O",
      },
    ],
  },
  DK: {
    alpha3: "DNK",
    currency: "DKK",
    eu: true,
    sources: ["vatnode"],
    standard: [{ from: "1992-01-01", rate: "25" }],
  },
  EE: {
    alpha3: "EST",
    currency: "EUR",
    eu: true,
    sources: ["vatnode"],
    standard: [
      { from: "2009-07-01", rate: "20" },
      { from: "2024-01-01", rate: "22" },
      { from: "2025-07-01", rate: "24" },
    ],
  },
  ES: {
    alpha3: "ESP",
    currency: "EUR",
    eu: true,
    sources: ["vatnode", "ibericode"],
    standard: [{ from: "2012-09-01", rate: "21" }],
    regions: [
      {
        name: "canary-islands",
        postcode: /^3[58]\d{3}$/,
        codes: ["CN", "IC", "GC", "TF", "35", "38", "CANARY ISLANDS"],
        rates: null,
        refusal: "the Canary Islands have IGIC instead of VAT",
      },
      {
        name: "ceuta-melilla",
        postcode: /^(5100[1-5]|5107[01]|51081|5200[0-6]|5207[01]|52081)$/,
        codes: ["CE", "ML", "EA", "51", "52", "CEUTA", "MELILLA"],
        rates: null,
        refusal: "Ceuta and Melilla have IPSI instead of VAT",
      },
    ],
  },
  FI: {
    alpha3: "FIN",
    currency: "EUR",
    eu: true,
    sources: ["vatnode"],
    standard: [{ from: "2013-01-01", rate: "24" }, { from: "2024-09-01", rate: "25.5" }],
  },
  FR: {
    alpha3: "FRA",
    currency: "EUR",
    eu: true,
    sources: ["vatnode", "ibericode"],
    standard: [{ from: "2000-04-01", rate: "19.6" }, { from: "2014-01-01", rate: "20" }],
    regions: [
      {
        name: "guadeloupe-martinique-reunion",
        postcode: /^97[124]\d{2,}$/,
        codes: [
          "971", "972", "974", "GP", "MQ", "RE", "GUADELOUPE", "MARTINIQUE", "REUNION", "RÉUNION",
        ],
        rates: [{ from: "2014-01-01", rate: "8.5" }],
      },
      {
        name: "guyane-mayotte",
        postcode: /^97[36]\d{2,}$/,
        codes: ["973", "976", "GF", "YT", "GUYANE", "MAYOTTE"],
        rates: [{ from: "2014-01-01", rate: "0" }],
        category: "O",
      },
    ],
  },
  GR: {
    alpha3: "GRC",
    currency: "EUR",
    eu: true,
    sources: ["vatnode", "GR-E2060", "C-282/22", "ibericode"],
    standard: [{ from: "2010-07-01", rate: "23" }, { from: "2016-06-01", rate: "24" }],
    charging: [{ from: "2023-04-20", rate: "6" }],
    law: "AADE E.2060/2023: charging and what is ancillary is electricity at 6 %",
    remark: "that 6 % holds from the date of C-282/22 is an assumption of the table",
    regions: [
      {
        name: "mount-athos",
        postcode: /^63086$/,
        codes: ["69", "MOUNT ATHOS", "63086"],
        rates: [{ from: "2016-06-01", rate: "0" }],
        category: "O",
      },
    ],
  },
};
