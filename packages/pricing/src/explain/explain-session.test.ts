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
    name: "a start fee at night",
    found: () =>
      explainAll([priced("ENERGY", 0.5),
        priced("FLAT", 5, { start_time: "20:00", end_time: "08:00" })]),
    texts: {
      en: "€0.60/kWh; €6.00 per session between 20:00 and 08:00.",
      de: "0,60~€/kWh; 6,00~€ je Ladevorgang von 20:00 bis 8:00 Uhr.",
      fr: "0,60~€/kWh_; 6,00~€ par session de 20~h à 8~h.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة؛ ⟨6.00~€⟩ للجلسة من ⟨20:00⟩ إلى ⟨08:00⟩.",
    },
  },
  {
    name: "a price per session only",
    found: () => explainAll([priced("FLAT", 5.4166)]),
    texts: {
      en: "€6.50 per session; energy included.",
      de: "6,50~€ je Ladevorgang; Strom inklusive.",
      fr: "6,50~€ par session_; énergie comprise.",
      ar: "⟨6.50~€⟩ للجلسة؛ الطاقة مشمولة.",
    },
  },
  {
    name: "a reservation",
    found: () =>
      explainAll([priced("ENERGY", 0.5),
        priced("TIME", 5, { reservation: "RESERVATION" }),
        priced("FLAT", 1, { reservation: "RESERVATION" })]),
    texts: {
      en: "€0.60/kWh; reservation: €0.10/min; €1.20 per reservation.",
      de: "0,60~€/kWh; Reservierung: 0,10~€/min; 1,20~€ je Reservierung.",
      fr: "0,60~€/kWh_; réservation~: 0,10~€/min_; 1,20~€ par réservation.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة؛ الحجز: ⟨0.10~€⟩ لكل دقيقة؛ ⟨1.20~€⟩ للحجز.",
    },
  },
  {
    name: "a reservation that is not used",
    found: () =>
      explainAll([priced("ENERGY", 0.5),
        priced("FLAT", 4, { reservation: "RESERVATION_EXPIRES" })]),
    texts: {
      en: "€0.60/kWh; reservation not used: €4.80 per reservation.",
      de: "0,60~€/kWh; nicht genutzte Reservierung: 4,80~€ je Reservierung.",
      fr: "0,60~€/kWh_; réservation non utilisée~: 4,80~€ par réservation.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة؛ حجز لم يُستخدم: ⟨4.80~€⟩ للحجز.",
    },
  },
];

test.each(cases)("$name", ({ found, texts }) => {
  expect(found()).toEqual(texts);
});
