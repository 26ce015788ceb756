import { expect, test } from "vitest";
import { explainAll, type Texts } from "../testing/explain-all.ts";
import { priced } from "../testing/tariff-fixture.ts";

const days = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

/** An element for each hour of the week, as some operators publish their prices. */
function everyHour(price: (day: string, hour: number) => number): object[] {
  const clock = (hour: number): string => `${String(hour % 24).padStart(2, "0")}:00`;
  return days.flatMap((day) =>
    Array.from({ length: 24 }, (_, hour) =>
      priced("ENERGY", price(day, hour), {
        day_of_week: [day],
        start_time: clock(hour),
        end_time: clock(hour + 1),
      }),
    ),
  );
}

interface Case {
  readonly name: string;
  readonly found: () => Texts;
  readonly texts: Texts;
}

const cases: readonly Case[] = [
  {
    name: "energy at night",
    found: () =>
      explainAll([priced("ENERGY", 0.25, { start_time: "22:00", end_time: "06:00" }),
        priced("ENERGY", 0.5)]),
    texts: {
      en: "€0.30/kWh between 22:00 and 06:00, otherwise €0.60/kWh.",
      de: "0,30~€/kWh von 22:00 bis 6:00 Uhr, sonst 0,60~€/kWh.",
      fr: "0,30~€/kWh de 22~h à 6~h, sinon 0,60~€/kWh.",
      ar:
        "⟨0.30~€⟩ لكل كيلوواط ساعة من ⟨22:00⟩ إلى ⟨06:00⟩، وفيما عدا ذلك ⟨0.60~€⟩ لكل "
        + "كيلوواط ساعة.",
    },
  },
  {
    name: "three prices a day, one at two times",
    found: () =>
      explainAll([priced("ENERGY", 0.2, { start_time: "00:00", end_time: "04:00" }),
        priced("ENERGY", 0.3, { start_time: "04:00", end_time: "10:00" }),
        priced("ENERGY", 0.5, { start_time: "10:00", end_time: "20:30" }),
        priced("ENERGY", 0.3)]),
    texts: {
      en: "€0.24/kWh 00:00–04:00, €0.36/kWh 04:00–10:00 and 20:30–24:00, €0.60/kWh 10:00–20:30.",
      de:
        "0,24~€/kWh 0:00–4:00 Uhr, 0,36~€/kWh 4:00–10:00 und 20:30–24:00 Uhr, 0,60~€/kWh "
        + "10:00–20:30 Uhr.",
      fr:
        "0,24~€/kWh de 0~h à 4~h, 0,36~€/kWh de 4~h à 10~h et de 20~h~30 à 24~h, 0,60~€/kWh "
        + "de 10~h à 20~h~30.",
      ar:
        "⟨0.24~€⟩ لكل كيلوواط ساعة من ⟨00:00⟩ إلى ⟨04:00⟩، ⟨0.36~€⟩ لكل كيلوواط ساعة من "
        + "⟨04:00⟩ إلى ⟨10:00⟩ ومن ⟨20:30⟩ إلى ⟨24:00⟩، ⟨0.60~€⟩ لكل كيلوواط ساعة من ⟨10:00⟩ "
        + "إلى ⟨20:30⟩.",
    },
  },
  {
    name: "every hour of every day as an element of its own",
    found: () =>
      explainAll(everyHour((day, hour) => (hour < 8 && day !== "SUNDAY" ? 0.25 : 0.5))),
    texts: {
      en: "€0.30/kWh Monday to Saturday between 00:00 and 08:00, otherwise €0.60/kWh.",
      de: "0,30~€/kWh Montag bis Samstag von 0:00 bis 8:00 Uhr, sonst 0,60~€/kWh.",
      fr: "0,30~€/kWh du lundi au samedi de 0~h à 8~h, sinon 0,60~€/kWh.",
      ar:
        "⟨0.30~€⟩ لكل كيلوواط ساعة من الاثنين إلى السبت من ⟨00:00⟩ إلى ⟨08:00⟩، وفيما عدا "
        + "ذلك ⟨0.60~€⟩ لكل كيلوواط ساعة.",
    },
  },
  {
    name: "every hour of every day at one price",
    found: () => explainAll(everyHour(() => 0.5)),
    texts: {
      en: "€0.60/kWh.",
      de: "0,60~€/kWh.",
      fr: "0,60~€/kWh.",
      ar: "⟨0.60~€⟩ لكل كيلوواط ساعة.",
    },
  },
  {
    name: "the weekend",
    found: () =>
      explainAll([priced("ENERGY", 0.25, { day_of_week: ["SATURDAY", "SUNDAY"] }),
        priced("ENERGY", 0.5)]),
    texts: {
      en: "€0.30/kWh at the weekend, otherwise €0.60/kWh.",
      de: "0,30~€/kWh am Wochenende, sonst 0,60~€/kWh.",
      fr: "0,30~€/kWh le week-end, sinon 0,60~€/kWh.",
      ar: "⟨0.30~€⟩ لكل كيلوواط ساعة السبت والأحد، وفيما عدا ذلك ⟨0.60~€⟩ لكل كيلوواط ساعة.",
    },
  },
  {
    name: "weekdays with times",
    found: () =>
      explainAll([priced("ENERGY", 0.5, {
          day_of_week: days.slice(0, 5),
          start_time: "08:00", end_time: "20:00" }),
        priced("ENERGY", 0.25)]),
    texts: {
      en: "€0.60/kWh Monday to Friday between 08:00 and 20:00, otherwise €0.30/kWh.",
      de: "0,60~€/kWh Montag bis Freitag von 8:00 bis 20:00 Uhr, sonst 0,30~€/kWh.",
      fr: "0,60~€/kWh du lundi au vendredi de 8~h à 20~h, sinon 0,30~€/kWh.",
      ar:
        "⟨0.60~€⟩ لكل كيلوواط ساعة من الاثنين إلى الجمعة من ⟨08:00⟩ إلى ⟨20:00⟩، وفيما عدا "
        + "ذلك ⟨0.30~€⟩ لكل كيلوواط ساعة.",
    },
  },
  {
    name: "single days",
    found: () =>
      explainAll([priced("ENERGY", 0.25, { day_of_week: ["MONDAY", "WEDNESDAY", "THURSDAY"] }),
        priced("ENERGY", 0.5)]),
    texts: {
      en: "€0.30/kWh on Monday, Wednesday and Thursday, otherwise €0.60/kWh.",
      de: "0,30~€/kWh am Montag, Mittwoch und Donnerstag, sonst 0,60~€/kWh.",
      fr: "0,30~€/kWh le lundi, le mercredi et le jeudi, sinon 0,60~€/kWh.",
      ar:
        "⟨0.30~€⟩ لكل كيلوواط ساعة الاثنين والأربعاء والخميس، وفيما عدا ذلك ⟨0.60~€⟩ لكل "
        + "كيلوواط ساعة.",
    },
  },
  {
    name: "a season",
    found: () =>
      explainAll([priced("ENERGY", 0.25, { start_date: "2026-06-01", end_date: "2026-09-01" }),
        priced("ENERGY", 0.5)]),
    texts: {
      en: "€0.30/kWh from 1 June 2026 to 31 August 2026, otherwise €0.60/kWh.",
      de: "0,30~€/kWh vom 1. Juni 2026 bis 31. August 2026, sonst 0,60~€/kWh.",
      fr: "0,30~€/kWh du 1er juin 2026 au 31 août 2026, sinon 0,60~€/kWh.",
      ar:
        "⟨0.30~€⟩ لكل كيلوواط ساعة من ⟨1⟩ يونيو ⟨2026⟩ حتى ⟨31⟩ أغسطس ⟨2026⟩، وفيما عدا ذلك "
        + "⟨0.60~€⟩ لكل كيلوواط ساعة.",
    },
  },
];

test.each(cases)("$name", ({ found, texts }) => {
  expect(found()).toEqual(texts);
});
