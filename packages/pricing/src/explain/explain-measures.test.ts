import { expect, test } from "vitest";
import { explainAll, type Texts } from "../testing/explain-all.ts";
import { priced } from "../testing/tariff-fixture.ts";

interface Case {
  readonly name: string;
  readonly found: () => Texts;
  readonly texts: Texts;
}

const cases: readonly Case[] = [
  {
    name: "a price that changes after some energy",
    found: () => explainAll([priced("ENERGY", 0.5, { max_kwh: 20 }), priced("ENERGY", 0.25)]),
    texts: {
      en: "€0.60/kWh for the first 20 kWh, then €0.30/kWh.",
      de: "0,60~€/kWh für die ersten 20~kWh, danach 0,30~€/kWh.",
      fr: "0,60~€/kWh pour les premiers 20~kWh, puis 0,30~€/kWh.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة لأول ⟨20⟩ كيلوواط ساعة ثم ⟨0.30~€⟩ لكل كيلوواط ساعة.",
    },
  },
  {
    name: "energy that is free at first",
    found: () => explainAll([priced("ENERGY", 0.5, { min_kwh: 2.5 })]),
    texts: {
      en: "First 2.5 kWh free, then €0.60/kWh.",
      de: "Erste 2,5~kWh kostenlos, danach 0,60~€/kWh.",
      fr: "Gratuit pour les premiers 2,5~kWh, puis 0,60~€/kWh.",
      ar: "أول ⟨2.5⟩ كيلوواط ساعة مجانًا ثم ⟨0.60~€⟩ لكل كيلوواط ساعة.",
    },
  },
  {
    name: "three classes of power",
    found: () =>
      explainAll([priced("ENERGY", 0.6, { min_power: 150 }),
        priced("ENERGY", 0.5, { min_power: 50 }),
        priced("ENERGY", 0.4)]),
    texts: {
      en: "€0.48/kWh below 50 kW, €0.60/kWh from 50 to below 150 kW, €0.72/kWh from 150 kW.",
      de: "0,48~€/kWh unter 50~kW, 0,60~€/kWh ab 50 bis unter 150~kW, 0,72~€/kWh ab 150~kW.",
      fr:
        "0,48~€/kWh en dessous de 50~kW, 0,60~€/kWh de 50 à moins de 150~kW, 0,72~€/kWh à "
        + "partir de 150~kW.",
      ar:
        "⟨0.48~€⟩ لكل كيلوواط ساعة دون ⟨50⟩ كيلوواط، ⟨0.60~€⟩ لكل كيلوواط ساعة من ⟨50⟩ إلى "
        + "ما دون ⟨150⟩ كيلوواط، ⟨0.72~€⟩ لكل كيلوواط ساعة من ⟨150⟩ كيلوواط فأكثر.",
    },
  },
  {
    name: "two classes of current",
    found: () => explainAll([priced("ENERGY", 0.5, { min_current: 32 }), priced("ENERGY", 0.4)]),
    texts: {
      en: "€0.48/kWh below 32 A, €0.60/kWh from 32 A.",
      de: "0,48~€/kWh unter 32~A, 0,60~€/kWh ab 32~A.",
      fr: "0,48~€/kWh en dessous de 32~A, 0,60~€/kWh à partir de 32~A.",
      ar:
        "⟨0.48~€⟩ لكل كيلوواط ساعة دون ⟨32⟩ أمبير، ⟨0.60~€⟩ لكل كيلوواط ساعة من ⟨32⟩ أمبير "
        + "فأكثر.",
    },
  },
  {
    name: "a price for the first day only",
    found: () => explainAll([priced("ENERGY", 0.5, { max_duration: 86400 })]),
    texts: {
      en: "€0.60/kWh for the first 24 hours, then free.",
      de: "0,60~€/kWh für die ersten 24 Stunden, danach kostenlos.",
      fr: "0,60~€/kWh pendant les premières 24 heures, puis gratuit.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة لأول ⟨24⟩ ساعة ثم مجانًا.",
    },
  },
  {
    name: "kilowatt-hours begun",
    found: () => explainAll([priced("ENERGY", 0.5, undefined, 1000)]),
    texts: {
      en: "€0.60 per started kWh.",
      de: "0,60~€ je angefangene kWh.",
      fr: "0,60~€ par kWh entamé.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة يبدأ.",
    },
  },
  {
    name: "half kilowatt-hours",
    found: () => explainAll([priced("ENERGY", 0.5, undefined, 500)]),
    texts: {
      en: "€0.60/kWh, billed in steps of 0.5 kWh.",
      de: "0,60~€/kWh, abgerechnet in Schritten von 0,5~kWh.",
      fr: "0,60~€/kWh, facturés par tranches de 0,5~kWh.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة ويُحتسب كل ⟨0.5⟩ كيلوواط ساعة.",
    },
  },
  {
    name: "prices that depend on three things at once",
    found: () =>
      explainAll([priced("ENERGY", 0.6, {
          min_power: 50,
          start_time: "08:00", end_time: "20:00", max_kwh: 30 }),
        priced("ENERGY", 0.5, { min_power: 50 }),
        priced("ENERGY", 0.4)]),
    texts: {
      en:
        "€0.48/kWh below 50 kW, €0.72/kWh between 08:00 and 20:00 from 50 kW for the first "
        + "30 kWh, otherwise €0.60/kWh.",
      de:
        "0,48~€/kWh unter 50~kW, 0,72~€/kWh von 8:00 bis 20:00 Uhr ab 50~kW für die ersten "
        + "30~kWh, sonst 0,60~€/kWh.",
      fr:
        "0,48~€/kWh en dessous de 50~kW, 0,72~€/kWh de 8~h à 20~h à partir de 50~kW pour les "
        + "premiers 30~kWh, sinon 0,60~€/kWh.",
      ar:
        "⟨0.48~€⟩ لكل كيلوواط ساعة دون ⟨50⟩ كيلوواط، ⟨0.72~€⟩ لكل كيلوواط ساعة من ⟨08:00⟩ "
        + "إلى ⟨20:00⟩ من ⟨50⟩ كيلوواط فأكثر لأول ⟨30⟩ كيلوواط ساعة، وفيما عدا ذلك ⟨0.60~€⟩ "
        + "لكل كيلوواط ساعة.",
    },
  },
];

test.each(cases)("$name", ({ found, texts }) => {
  expect(found()).toEqual(texts);
});
