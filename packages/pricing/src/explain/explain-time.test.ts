import { expect, test } from "vitest";
import { explainAll, type Texts } from "../testing/explain-all.ts";
import { priced } from "../testing/tariff-fixture.ts";

/** Charging and parking time at one price per hour. */
function both(price: number, restrictions?: object): object {
  const components = ["TIME", "PARKING_TIME"].map((type) => ({ type, price, step_size: 60 }));
  return { price_components: components, restrictions };
}

interface Case {
  readonly name: string;
  readonly found: () => Texts;
  readonly texts: Texts;
}

const cases: readonly Case[] = [
  {
    name: "a price per minute",
    found: () => explainAll([priced("TIME", 5)]),
    texts: {
      en: "While charging: €0.10/min; energy included.",
      de: "Während des Ladens: 0,10~€/min; Strom inklusive.",
      fr: "Pendant la charge~: 0,10~€/min_; énergie comprise.",
      ar: "أثناء الشحن: ⟨0.10~€⟩ لكل دقيقة؛ الطاقة مشمولة.",
    },
  },
  {
    name: "an hour that no round minute makes",
    found: () => explainAll([priced("TIME", 3.3333)]),
    texts: {
      en: "While charging: €4.00/h; energy included.",
      de: "Während des Ladens: 4,00~€/h; Strom inklusive.",
      fr: "Pendant la charge~: 4,00~€/h_; énergie comprise.",
      ar: "أثناء الشحن: ⟨4.00~€⟩ لكل ساعة؛ الطاقة مشمولة.",
    },
  },
  {
    name: "time after charging",
    found: () => explainAll([priced("ENERGY", 0.5), priced("PARKING_TIME", 5)]),
    texts: {
      en: "€0.60/kWh; after charging ends: €0.10/min.",
      de: "0,60~€/kWh; nach Ladeende: 0,10~€/min.",
      fr: "0,60~€/kWh_; après la fin de la charge~: 0,10~€/min.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة؛ بعد انتهاء الشحن: ⟨0.10~€⟩ لكل دقيقة.",
    },
  },
  {
    name: "time after charging that begins late",
    found: () =>
      explainAll([priced("ENERGY", 0.5),
        priced("PARKING_TIME", 5, { min_duration: 3600 })]),
    texts: {
      en: "€0.60/kWh; after charging ends: €0.10/min from 60 minutes after the start.",
      de: "0,60~€/kWh; nach Ladeende: 0,10~€/min ab 60 Minuten nach dem Start.",
      fr:
        "0,60~€/kWh_; après la fin de la charge~: 0,10~€/min à partir de 60 minutes après le "
        + "début.",
      ar:
        "⟨0.60~€⟩ لكل كيلوواط ساعة؛ بعد انتهاء الشحن: ⟨0.10~€⟩ لكل دقيقة بعد ⟨60⟩ دقيقة من "
        + "البداية.",
    },
  },
  {
    name: "time after charging, not at night",
    found: () =>
      explainAll([priced("ENERGY", 0.5),
        priced("PARKING_TIME", 5, {
          start_time: "08:00", end_time: "22:00", min_duration: 14400 })]),
    texts: {
      en:
        "€0.60/kWh; after charging ends: €0.10/min between 08:00 and 22:00 from 4 hours "
        + "after the start, otherwise free.",
      de:
        "0,60~€/kWh; nach Ladeende: 0,10~€/min von 8:00 bis 22:00 Uhr ab 4 Stunden nach dem "
        + "Start, sonst kostenlos.",
      fr:
        "0,60~€/kWh_; après la fin de la charge~: 0,10~€/min de 8~h à 22~h à partir de 4 "
        + "heures après le début, sinon gratuit.",
      ar:
        "⟨0.60~€⟩ لكل كيلوواط ساعة؛ بعد انتهاء الشحن: ⟨0.10~€⟩ لكل دقيقة من ⟨08:00⟩ إلى "
        + "⟨22:00⟩ بعد ⟨4⟩ ساعات من البداية، وفيما عدا ذلك مجانًا.",
    },
  },
  {
    name: "time plugged in that is free at first",
    found: () => explainAll([both(0, { max_duration: 2700 }), both(25, { min_duration: 2700 })]),
    texts: {
      en: "While plugged in: first 45 minutes free, then €0.50/min; energy included.",
      de: "Solange angesteckt: erste 45 Minuten kostenlos, danach 0,50~€/min; Strom inklusive.",
      fr:
        "Tant que le véhicule est branché~: gratuit pendant les premières 45 minutes, puis "
        + "0,50~€/min_; énergie comprise.",
      ar: "ما دامت السيارة موصولة: أول ⟨45⟩ دقيقة مجانًا ثم ⟨0.50~€⟩ لكل دقيقة؛ الطاقة مشمولة.",
    },
  },
  {
    name: "time that grows dearer twice",
    found: () =>
      explainAll([priced("TIME", 0, { max_duration: 1800 }),
        priced("TIME", 5, { max_duration: 5400 }),
        priced("TIME", 10)]),
    texts: {
      en:
        "While charging: €0.10/min from 30 to 90 minutes, €0.20/min after 90 minutes; energy "
        + "included.",
      de:
        "Während des Ladens: 0,10~€/min zwischen 30 und 90 Minuten, 0,20~€/min nach 90 "
        + "Minuten; Strom inklusive.",
      fr:
        "Pendant la charge~: 0,10~€/min au bout de 30 à 90 minutes, 0,20~€/min au bout de 90 "
        + "minutes_; énergie comprise.",
      ar:
        "أثناء الشحن: ⟨0.10~€⟩ لكل دقيقة من ⟨30⟩ إلى ⟨90⟩ دقيقة، ⟨0.20~€⟩ لكل دقيقة بعد ⟨90⟩ "
        + "دقيقة؛ الطاقة مشمولة.",
    },
  },
  {
    name: "two prices of time",
    found: () => explainAll([priced("TIME", 2.5, { max_duration: 3600 }), priced("TIME", 5)]),
    texts: {
      en: "While charging: €0.05/min for the first 60 minutes, then €0.10/min; energy included.",
      de:
        "Während des Ladens: 0,05~€/min für die ersten 60 Minuten, danach 0,10~€/min; Strom "
        + "inklusive.",
      fr:
        "Pendant la charge~: 0,05~€/min pendant les premières 60 minutes, puis 0,10~€/min_; "
        + "énergie comprise.",
      ar: "أثناء الشحن: ⟨0.05~€⟩ لكل دقيقة لأول ⟨60⟩ دقيقة ثم ⟨0.10~€⟩ لكل دقيقة؛ الطاقة مشمولة.",
    },
  },
  {
    name: "an earlier beginning in the daytime",
    found: () =>
      explainAll([both(0, { max_duration: 1800, start_time: "10:00", end_time: "20:00" }),
        both(25, { start_time: "10:00", end_time: "20:00" }),
        both(0, { max_duration: 2700 }),
        both(25)]),
    texts: {
      en:
        "While plugged in: €0.50/min between 20:00 and 10:00 after 45 minutes and between "
        + "10:00 and 20:00 after 30 minutes, otherwise free; energy included.",
      de:
        "Solange angesteckt: 0,50~€/min von 20:00 bis 10:00 Uhr nach 45 Minuten und von "
        + "10:00 bis 20:00 Uhr nach 30 Minuten, sonst kostenlos; Strom inklusive.",
      fr:
        "Tant que le véhicule est branché~: 0,50~€/min de 20~h à 10~h au bout de 45 minutes "
        + "et de 10~h à 20~h au bout de 30 minutes, sinon gratuit_; énergie comprise.",
      ar:
        "ما دامت السيارة موصولة: ⟨0.50~€⟩ لكل دقيقة من ⟨20:00⟩ إلى ⟨10:00⟩ بعد ⟨45⟩ دقيقة "
        + "ومن ⟨10:00⟩ إلى ⟨20:00⟩ بعد ⟨30⟩ دقيقة، وفيما عدا ذلك مجانًا؛ الطاقة مشمولة.",
    },
  },
  {
    name: "quarter hours, then hours",
    found: () =>
      explainAll([priced("TIME", 1.9, { max_duration: 50400 }, 900),
        priced("TIME", 10, {}, 3600)]),
    texts: {
      en:
        "While charging: €0.57 per started 15 minutes for the first 14 hours, then €12.00 "
        + "per started hour; energy included.",
      de:
        "Während des Ladens: 0,57~€ je angefangene 15 Minuten für die ersten 14 Stunden, "
        + "danach 12,00~€ je angefangene Stunde; Strom inklusive.",
      fr:
        "Pendant la charge~: 0,57~€ par tranche entamée de 15 minutes pendant les premières "
        + "14 heures, puis 12,00~€ par heure entamée_; énergie comprise.",
      ar:
        "أثناء الشحن: ⟨0.57~€⟩ عن كل ⟨15⟩ دقيقة تبدأ لأول ⟨14⟩ ساعة ثم ⟨12.00~€⟩ عن كل ساعة "
        + "واحدة تبدأ؛ الطاقة مشمولة.",
    },
  },
  {
    name: "days begun",
    found: () => explainAll([priced("PARKING_TIME", 0.1042, { min_duration: 86400 }, 86400)]),
    texts: {
      en:
        "Charging is free; after charging ends: €3.00 per started 24 hours from 24 hours "
        + "after the start.",
      de:
        "Laden kostenlos; nach Ladeende: 3,00~€ je angefangene 24 Stunden ab 24 Stunden nach "
        + "dem Start.",
      fr:
        "Charge gratuite_; après la fin de la charge~: 3,00~€ par tranche entamée de 24 "
        + "heures à partir de 24 heures après le début.",
      ar:
        "الشحن مجاني؛ بعد انتهاء الشحن: ⟨3.00~€⟩ عن كل ⟨24⟩ ساعة تبدأ بعد ⟨24⟩ ساعة من "
        + "البداية.",
    },
  },
  {
    name: "odd blocks",
    found: () => explainAll([priced("TIME", 6, undefined, 90)]),
    texts: {
      en: "While charging: €0.18 per started 1 minute 30 seconds; energy included.",
      de: "Während des Ladens: 0,18~€ je angefangene 1 Minute 30 Sekunden; Strom inklusive.",
      fr:
        "Pendant la charge~: 0,18~€ par tranche entamée de 1 minute 30 secondes_; énergie "
        + "comprise.",
      ar: "أثناء الشحن: ⟨0.18~€⟩ عن كل دقيقة واحدة ⟨30⟩ ثانية تبدأ؛ الطاقة مشمولة.",
    },
  },
  {
    name: "time with energy that counts",
    found: () => explainAll([priced("PARKING_TIME", 5, { min_kwh: 0.1 })]),
    texts: {
      en: "Charging is free; after charging ends: €0.10/min once 0.1 kWh is charged.",
      de: "Laden kostenlos; nach Ladeende: 0,10~€/min nach 0,1~kWh geladener Energie.",
      fr: "Charge gratuite_; après la fin de la charge~: 0,10~€/min dès 0,1~kWh chargés.",
      ar: "الشحن مجاني؛ بعد انتهاء الشحن: ⟨0.10~€⟩ لكل دقيقة بعد شحن ⟨0.1⟩ كيلوواط ساعة.",
    },
  },
  {
    name: "power does not matter to a parked car",
    found: () =>
      explainAll([priced("PARKING_TIME", 5, { min_power: 11 }),
        priced("PARKING_TIME", 10)]),
    texts: {
      en: "Charging is free; after charging ends: €0.20/min.",
      de: "Laden kostenlos; nach Ladeende: 0,20~€/min.",
      fr: "Charge gratuite_; après la fin de la charge~: 0,20~€/min.",
      ar: "الشحن مجاني؛ بعد انتهاء الشحن: ⟨0.20~€⟩ لكل دقيقة.",
    },
  },
];

test.each(cases)("$name", ({ found, texts }) => {
  expect(found()).toEqual(texts);
});
