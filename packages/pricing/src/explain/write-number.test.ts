import { expect, test } from "vitest";
import { visible } from "../testing/explain-all.ts";
import { findLanguage } from "./languages.ts";
import { arabic } from "./words-ar.ts";
import { german } from "./words-de.ts";
import { english } from "./words-en.ts";
import { french } from "./words-fr.ts";
import { writeDate, writeDuration, writeMoney, writeNumber } from "./write-number.ts";

test("numbers keep every digit", () => {
  const long = "-123456789012345678901234.000000000000000001";
  expect(writeNumber(long, english)).toBe("−123,456,789,012,345,678,901,234.000000000000000001");
  expect(writeNumber("1234.5", german, 2)).toBe("1.234,50");
  expect(visible(writeNumber("1234", french))).toBe("1_234");
  expect(writeNumber("999", english)).toBe("999");
});

test.each([
  ["EUR", "€5.00", "5,00~€", "⟨5.00~€⟩"],
  ["GBP", "£5.00", "5,00~£", "⟨5.00~£⟩"],
  ["PLN", "5.00 zł", "5,00~zł", "⟨5.00~zł⟩"],
  ["CHF", "CHF 5.00", "5,00~CHF", "⟨5.00~CHF⟩"],
  ["JPY", "¥5", "5~¥", "⟨5~¥⟩"],
  ["TND", "TND 5.000", "5,000~TND", "⟨5.000~TND⟩"],
  [null, "5.00", "5,00", "⟨5.00⟩"],
])("five %s", (currency, en, de, ar) => {
  const texts = [english, german, arabic].map((pack) => visible(writeMoney("5", currency, pack)));
  expect(texts).toEqual([en, de, ar]);
});

test("negative money has its sign in front", () => {
  expect(writeMoney("-3.5", "EUR", english)).toBe("−€3.50");
  expect(writeMoney("-3.5", "CHF", english)).toBe("−CHF 3.50");
  expect(visible(writeMoney("-3.5", "EUR", german))).toBe("−3,50~€");
});

test.each([
  [0, "0 minutes", "0 Minuten", "0 minute"],
  [1, "1 second", "1 Sekunde", "1 seconde"],
  [60, "1 minute", "1 Minute", "1 minute"],
  [3600, "60 minutes", "60 Minuten", "60 minutes"],
  [7199, "119 minutes 59 seconds", "119 Minuten 59 Sekunden", "119 minutes 59 secondes"],
  [7200, "2 hours", "2 Stunden", "2 heures"],
  [9060, "2 hours 31 minutes", "2 Stunden 31 Minuten", "2 heures 31 minutes"],
])("%i seconds", (seconds, ...texts) => {
  const packs = [english, german, french];
  expect(packs.map((pack) => writeDuration(seconds, pack))).toEqual(texts);
});

test.each([
  [60, "دقيقة واحدة"],
  [120, "دقيقتين"],
  [180, "⟨3⟩ دقائق"],
  [600, "⟨10⟩ دقائق"],
  [660, "⟨11⟩ دقيقة"],
  [6180, "⟨103⟩ دقائق"],
  [7200, "ساعتين"],
  [2, "ثانيتين"],
])("%i seconds are counted as Arabic counts", (seconds, text) => {
  expect(visible(writeDuration(seconds, arabic))).toBe(text);
});

test("dates are written out", () => {
  const packs = [english, german, french, arabic];
  expect(packs.map((pack) => visible(writeDate(20_513, pack)))).toEqual([
    "1 March 2026",
    "1. März 2026",
    "1er mars 2026",
    "⟨1⟩ مارس ⟨2026⟩",
  ]);
});

test.each([
  ["de-CH", "de"],
  ["FR", "fr"],
  ["ar-EG", "ar"],
  ["en-GB", "en"],
  ["fi", "en"],
])("%s is written in %s", (tag, pack) => {
  expect(findLanguage(tag).tag).toBe(pack);
});
