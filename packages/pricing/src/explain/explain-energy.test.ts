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
    name: "a price per kWh",
    found: () => explainAll([priced("ENERGY", 0.5)]),
    texts: {
      en: "€0.60/kWh.",
      de: "0,60~€/kWh.",
      fr: "0,60~€/kWh.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة.",
    },
  },
  {
    name: "a price with more digits than cents",
    found: () => explainAll([priced("ENERGY", 0.242)]),
    texts: {
      en: "€0.2904/kWh.",
      de: "0,2904~€/kWh.",
      fr: "0,2904~€/kWh.",
      ar: "⟨0.2904~€⟩ لكل كيلوواط ساعة.",
    },
  },
  {
    name: "a tariff of zero prices",
    found: () => explainAll([priced("FLAT", 0)]),
    texts: {
      en: "Free of charge.",
      de: "Kostenlos.",
      fr: "Gratuit.",
      ar: "مجانًا.",
    },
  },
  {
    name: "the order of kWh, minute, session",
    found: () =>
      explainAll([priced("FLAT", 0.5),
        priced("PARKING_TIME", 5),
        priced("TIME", 2.5),
        priced("ENERGY", 0.4)]),
    texts: {
      en:
        "€0.48/kWh; while charging: €0.05/min; after charging ends: €0.10/min; €0.60 per "
        + "session.",
      de:
        "0,48~€/kWh; während des Ladens: 0,05~€/min; nach Ladeende: 0,10~€/min; 0,60~€ je "
        + "Ladevorgang.",
      fr:
        "0,48~€/kWh_; pendant la charge~: 0,05~€/min_; après la fin de la charge~: "
        + "0,10~€/min_; 0,60~€ par session.",
      ar:
        "⟨0.48~€⟩ لكل كيلوواط ساعة؛ أثناء الشحن: ⟨0.05~€⟩ لكل دقيقة؛ بعد انتهاء الشحن: "
        + "⟨0.10~€⟩ لكل دقيقة؛ ⟨0.60~€⟩ للجلسة.",
    },
  },
];

test.each(cases)("$name", ({ found, texts }) => {
  expect(found()).toEqual(texts);
});
