import { expect, test } from "vitest";
import { explainAll, inAllLanguages, type Texts } from "../testing/explain-all.ts";
import { explainPublished } from "./explain-published.ts";
import { english } from "./words-en.ts";

const published = (change: object): object => ({
  country_code: "FR",
  party_id: "TST",
  id: "T1",
  currency: "EUR",
  elements: [element("ENERGY", 0.5)],
  last_updated: "2026-01-01T00:00:00Z",
  ...change,
});
const element = (type: string, price: unknown, restrictions?: object): object => ({
  price_components: [{ type, price, vat: 20, step_size: 1 }],
  restrictions,
});
const explain = (input: unknown): Texts =>
  inAllLanguages((language) => explainPublished(input, { language, tax: "tariff" }).text);
const inEnglish = (change: object): string => explain(published(change)).en;

test("a tariff that OCPI knows is explained as usual", () => {
  expect(explain(published({}))).toEqual(explainAll([element("ENERGY", 0.5)]));
});

test("the congestion fee of a draft is explained", () => {
  const busy = { min_congestion_threshold: 85, min_vehicle_soc: 80 };
  const elements = [
    element("CONGESTION_TIME", 0, { ...busy, min_duration: 0, max_duration: 300 }),
    element("CONGESTION_TIME", 30, busy),
    element("ENERGY", 0.29, { start_time: null }),
  ];
  expect(explain(published({ elements, tax_included: "YES" }))).toEqual({
    en: "€0.29/kWh; congestion fee: €0.50/min with at least 85% of the site in use and "
      + "with the car at 80% or more after 5 minutes.",
    de: "0,29~€/kWh; Gebühr bei Andrang: 0,50~€/min bei mindestens 85~% Auslastung und "
      + "bei mindestens 80~% Akkustand nach 5 Minuten.",
    fr: "0,29~€/kWh_; frais d’affluence~: 0,50~€/min si au moins 85~% de la station est occupée et "
      + "avec une batterie à 80~% ou plus au bout de 5 minutes.",
    ar: "⟨0.29~€⟩ لكل كيلوواط ساعة؛ رسم الازدحام: ⟨0.50~€⟩ لكل دقيقة "
      + "إذا كان ⟨85%⟩ من الموقع مشغولًا على الأقل وعند شحن البطارية ⟨80%⟩ فأكثر بعد ⟨5⟩ دقائق.",
  });
});

test("a currency that is missing or no currency is not guessed", () => {
  expect(explain(published({ currency: undefined }))).toEqual({
    en: "0.60/kWh; currency not stated.",
    de: "0,60/kWh; Währung nicht angegeben.",
    fr: "0,60/kWh_; monnaie non précisée.",
    ar: "⟨0.60⟩ لكل كيلوواط ساعة؛ العملة غير مذكورة.",
  });
  expect(inEnglish({ currency: "EUX" })).toBe("0.60/kWh; currency not stated.");
});

test("a condition that nobody knows is named, not left out", () => {
  const elements = [element("ENERGY", 0.25, { min_moon: 3, max_kwh: 20 }), element("ENERGY", 0.5)];
  expect(explain(published({ elements }))).toEqual({
    en: "€0.30/kWh for the first 20 kWh under a further condition (min_moon), otherwise €0.60/kWh.",
    de: "0,30~€/kWh für die ersten 20~kWh unter einer weiteren Bedingung (min_moon), "
      + "sonst 0,60~€/kWh.",
    fr: "0,30~€/kWh pour les premiers 20~kWh sous une autre condition (min_moon), "
      + "sinon 0,60~€/kWh.",
    ar: "⟨0.30~€⟩ لكل كيلوواط ساعة لأول ⟨20⟩ كيلوواط ساعة بشرط آخر (⟨min_moon⟩)، "
      + "وفيما عدا ذلك ⟨0.60~€⟩ لكل كيلوواط ساعة.",
  });
});

test.each([
  [{ start_time: "9 am" }, "start_time"],
  [{ end_date: "soon" }, "end_date"],
  [{ start_date: 20_260_101 }, "start_date"],
  [{ max_power: "much" }, "max_power"],
  [{ day_of_week: ["MONDAY", "FUNDAY"] }, "day_of_week"],
  [{ reservation: "PERHAPS" }, "reservation"],
])("%j cannot be read and is named", (restrictions, name) => {
  const text = inEnglish({ elements: [element("ENERGY", 0.5, restrictions)] });
  expect(text).toMatch(new RegExp(`under a further condition \\(${name}\\), otherwise free\\.$`));
});

test("a fee that nobody knows is named", () => {
  const elements = [element("ENERGY", 0.5), element("SOLAR", 3), element("FLAT", "a lot")];
  expect(explain(published({ elements }))).toEqual({
    en: "€0.60/kWh; there is also a fee that cannot be explained here (SOLAR, FLAT).",
    de: "0,60~€/kWh; es gibt noch eine Gebühr, die hier nicht erklärt werden kann (SOLAR, FLAT).",
    fr: "0,60~€/kWh_; il y a aussi des frais qui ne peuvent être expliqués ici (SOLAR, FLAT).",
    ar: "⟨0.60~€⟩ لكل كيلوواط ساعة؛ يوجد رسم آخر لا يمكن شرحه هنا (⟨SOLAR، FLAT⟩).",
  });
});

test.each([[null], ["a tariff"], [{}], [{ elements: [] }], [{ elements: [element("SOLAR", 1)] }]])(
  "%j has no price to be read",
  (input) => {
    expect(explain(input)).toEqual({
      en: "The operator's prices cannot be read.",
      de: "Die Preise des Betreibers sind nicht lesbar.",
      fr: "Les prix de l’opérateur ne sont pas lisibles.",
      ar: "تعذّرت قراءة أسعار المشغّل.",
    });
  },
);

test("what stands around the prices is read as well", () => {
  const text = inEnglish({
    currency: undefined,
    elements: [
      element("ENERGY", "0.5", { end_time: "00:00", start_time: "20:00", day_of_week: ["SUNDAY"] }),
      element("TIME", 5, { reservation: "RESERVATION" }),
    ],
    min_price: { excl_vat: 1, incl_vat: 1.5 },
    max_price: 10,
    start_date_time: "2026-04-01T00:00:00Z",
    end_date_time: "2099-12-31T00:00:00Z",
  });
  expect(text).toBe(
    "0.60/kWh on Sunday between 20:00 and 24:00, otherwise free; reservation: 0.10/min; "
      + "at least 1.50 per session; at most 12.00 per session; valid from 1 April 2026; "
      + "currency not stated.",
  );
});

test.each([["many"], [0.5], [undefined], [2 ** 60]])("a step of %s is none", (step) => {
  const component = { type: "TIME", price: 5, step_size: step };
  const elements = [{ price_components: [component] }];
  expect(inEnglish({ elements, currency: undefined })).toMatch(/^While charging: 5\.00\/h/);
});

test.each([
  [{ country_code: "FR" }, "0.50/kWh; tax not stated; currency not stated."],
  [{ country_code: undefined }, "0.50/kWh; prices plus tax; currency not stated."],
  [{ tax_included: "NO" }, "0.50/kWh; prices plus tax; currency not stated."],
  [{ tax_included: "YES" }, "0.50/kWh; currency not stated."],
  [{ tax_included: "N/A" }, "0.50/kWh; currency not stated."],
])("of a tariff with %j without a rate: %s", (change, text) => {
  const elements = [{ price_components: [{ type: "ENERGY", price: 0.5 }] }];
  expect(inEnglish({ elements, currency: undefined, ...change })).toBe(text);
});

test("narrow gaps are closed and told to the operator", () => {
  const elements = [
    element("ENERGY", 0.5, { min_power: 50 }),
    element("ENERGY", 0.4, { max_power: 49 }),
  ];
  const { text, warnings } = explainPublished(published({ elements }), {
    language: english,
    tax: "tariff",
  });
  expect(text).toBe("€0.48/kWh below 50 kW, €0.60/kWh from 50 kW.");
  expect(warnings).toEqual([
    "No price is stated from 49 to below 50 kW; the one before it is shown.",
  ]);
});
