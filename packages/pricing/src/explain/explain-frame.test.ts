import { expect, test } from "vitest";
import { explainAll, type Texts } from "../testing/explain-all.ts";
import { priced } from "../testing/tariff-fixture.ts";

function vat(type: string, price: number, percent?: number): object {
  return { price_components: [{ type, price, vat: percent, step_size: 1 }] };
}

interface Case {
  readonly name: string;
  readonly found: () => Texts;
  readonly texts: Texts;
}

const cases: readonly Case[] = [
  {
    name: "limits of the price",
    found: () =>
      explainAll([priced("ENERGY", 0.5)],
        { min_price: { excl_vat: 1 }, max_price: { excl_vat: 40, incl_vat: 45 } }),
    texts: {
      en: "€0.60/kWh; at least €1.20 per session; at most €45.00 per session.",
      de: "0,60~€/kWh; mindestens 1,20~€ je Ladevorgang; höchstens 45,00~€ je Ladevorgang.",
      fr: "0,60~€/kWh_; au moins 1,20~€ par session_; au plus 45,00~€ par session.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة؛ ⟨1.20~€⟩ على الأقل للجلسة؛ ⟨45.00~€⟩ على الأكثر للجلسة.",
    },
  },
  {
    name: "the operator's own tax",
    found: () =>
      explainAll([{ price_components: [{ type: "ENERGY", price: 0.5, vat: 10, step_size: 1 }] }],
        { max_price: { excl_vat: 10 } },
        { tax: "tariff" }),
    texts: {
      en: "€0.55/kWh; at most €11.00 per session.",
      de: "0,55~€/kWh; höchstens 11,00~€ je Ladevorgang.",
      fr: "0,55~€/kWh_; au plus 11,00~€ par session.",
      ar: "⟨0.55~€⟩ لكل كيلوواط ساعة؛ ⟨11.00~€⟩ على الأكثر للجلسة.",
    },
  },
  {
    name: "no word on tax",
    found: () => explainAll([priced("ENERGY", 0.5)], {}, { tax: "tariff" }),
    texts: {
      en: "€0.50/kWh; tax not stated.",
      de: "0,50~€/kWh; Steuer nicht angegeben.",
      fr: "0,50~€/kWh_; taxe non précisée.",
      ar: "⟨0.50~€⟩ لكل كيلوواط ساعة؛ الضريبة غير مذكورة.",
    },
  },
  {
    name: "prices that come without tax",
    found: () =>
      explainAll([priced("ENERGY", 0.5),
        priced("FLAT", 1)],
        { country_code: undefined, party_id: undefined },
        { tax: "tariff" }),
    texts: {
      en: "€0.50/kWh; €1.00 per session; prices plus tax.",
      de: "0,50~€/kWh; 1,00~€ je Ladevorgang; Preise zzgl. Steuer.",
      fr: "0,50~€/kWh_; 1,00~€ par session_; prix hors taxe.",
      ar: "⟨0.50~€⟩ لكل كيلوواط ساعة؛ ⟨1.00~€⟩ للجلسة؛ الأسعار دون الضريبة.",
    },
  },
  {
    name: "prices with and without tax",
    found: () =>
      explainAll([vat("ENERGY", 0.5, 20), vat("FLAT", 1)],
        { tax_included: "NO" },
        { tax: "tariff" }),
    texts: {
      en: "€0.60/kWh; €1.00 per session plus tax.",
      de: "0,60~€/kWh; 1,00~€ je Ladevorgang zzgl. Steuer.",
      fr: "0,60~€/kWh_; 1,00~€ par session hors taxe.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة؛ ⟨1.00~€⟩ للجلسة دون الضريبة.",
    },
  },
  {
    name: "prices that hold their tax",
    found: () => explainAll([priced("ENERGY", 0.5)], { tax_included: "YES" }, { tax: "tariff" }),
    texts: {
      en: "€0.50/kWh.",
      de: "0,50~€/kWh.",
      fr: "0,50~€/kWh.",
      ar: "⟨0.50~€⟩ لكل كيلوواط ساعة.",
    },
  },
  {
    name: "no tax due",
    found: () => explainAll([priced("ENERGY", 0.5)], { tax_included: "N/A" }),
    texts: {
      en: "€0.50/kWh.",
      de: "0,50~€/kWh.",
      fr: "0,50~€/kWh.",
      ar: "⟨0.50~€⟩ لكل كيلوواط ساعة.",
    },
  },
  {
    name: "a tariff that begins",
    found: () =>
      explainAll([priced("ENERGY", 0.5)],
        { start_date_time: "2026-04-01T22:00:00Z" },
        { timeZone: "Europe/Paris" }),
    texts: {
      en: "€0.60/kWh; valid from 2 April 2026.",
      de: "0,60~€/kWh; gültig ab 2. April 2026.",
      fr: "0,60~€/kWh_; valable à partir du 2 avril 2026.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة؛ سارٍ من ⟨2⟩ أبريل ⟨2026⟩.",
    },
  },
  {
    name: "a tariff that ends",
    found: () =>
      explainAll([priced("ENERGY", 0.5)],
        { end_date_time: "2026-12-31T23:00:00Z" },
        { timeZone: "Europe/Paris" }),
    texts: {
      en: "€0.60/kWh; valid until 31 December 2026.",
      de: "0,60~€/kWh; gültig bis 31. Dezember 2026.",
      fr: "0,60~€/kWh_; valable jusqu’au 31 décembre 2026.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة؛ سارٍ حتى ⟨31⟩ ديسمبر ⟨2026⟩.",
    },
  },
  {
    name: "a tariff of one season",
    found: () =>
      explainAll([priced("ENERGY", 0.5, { start_date: "2026-01-01", end_date: "2026-03-01" })]),
    texts: {
      en: "€0.60/kWh; valid from 1 January 2026 to 28 February 2026.",
      de: "0,60~€/kWh; gültig vom 1. Januar 2026 bis 28. Februar 2026.",
      fr: "0,60~€/kWh_; valable du 1er janvier 2026 au 28 février 2026.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة؛ سارٍ من ⟨1⟩ يناير ⟨2026⟩ حتى ⟨28⟩ فبراير ⟨2026⟩.",
    },
  },
  {
    name: "a currency without minor units",
    found: () => explainAll([priced("ENERGY", 50), priced("FLAT", 1200)], { currency: "JPY" }),
    texts: {
      en: "¥60/kWh; ¥1,440 per session.",
      de: "60~¥/kWh; 1.440~¥ je Ladevorgang.",
      fr: "60~¥/kWh_; 1_440~¥ par session.",
      ar: "⟨60~¥⟩ لكل كيلوواط ساعة؛ ⟨1,440~¥⟩ للجلسة.",
    },
  },
  {
    name: "a currency with three digits",
    found: () => explainAll([priced("ENERGY", 0.1)], { currency: "KWD" }),
    texts: {
      en: "KWD 0.120/kWh.",
      de: "0,120~KWD/kWh.",
      fr: "0,120~KWD/kWh.",
      ar: "⟨0.120~KWD⟩ لكل كيلوواط ساعة.",
    },
  },
  {
    name: "thousands",
    found: () => explainAll([priced("FLAT", 12500)], { currency: "HUF" }),
    texts: {
      en: "HUF 15,000.00 per session; energy included.",
      de: "15.000,00~HUF je Ladevorgang; Strom inklusive.",
      fr: "15_000,00~HUF par session_; énergie comprise.",
      ar: "⟨15,000.00~HUF⟩ للجلسة؛ الطاقة مشمولة.",
    },
  },
];

test.each(cases)("$name", ({ found, texts }) => {
  expect(found()).toEqual(texts);
});
