import { expect, test } from "vitest";
import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { enRoad } from "./en-road.ts";
import { chooseLocale, direction, loadAllWords, locale } from "./locale.ts";
import { fill, t } from "./translate.ts";
import type { WordKey } from "./word-keys.ts";

const english = { ...en, ...enRoad };
const slots = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

test.each(Object.entries({ de, ar }))("%s has every text with the same slots", (_, words) => {
  expect(Object.keys(words).toSorted()).toEqual(Object.keys(english).toSorted());
  for (const key of Object.keys(english) as WordKey[]) {
    expect(slots(words[key]), key).toEqual(slots(english[key]));
  }
});

test("slots are filled, an unknown slot stays visible", () => {
  expect(fill("{a} of {b}", { a: 1 })).toBe("1 of {b}");
});

test("a language the widget does not have keeps English words and its own numbers", async () => {
  await chooseLocale("fi-FI");
  expect(t("back")).toBe("Back");
  expect(locale.value).toBe("fi-FI");
});

test("the words after the list are there once they are asked for", async () => {
  await chooseLocale("en");
  await loadAllWords();
  expect(t("done")).toBe("Done");
});

test("Arabic is written from right to left, with Western digits", async () => {
  await chooseLocale("ar-EG");
  expect(direction.value).toBe("rtl");
  expect(new Intl.NumberFormat(locale.value).format(12)).toBe("12");
  await chooseLocale("de-CH");
  expect(direction.value).toBe("ltr");
  expect(t("back")).toBe("Zurück");
});
