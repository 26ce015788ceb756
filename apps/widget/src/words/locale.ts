import { computed, signal } from "@preact/signals";
import { en } from "./en.ts";
import type { AllWords, Words } from "./word-keys.ts";

let wantsAll = false;

async function english(): Promise<Words> {
  return wantsAll ? { ...en, ...(await import("./en-road.ts")).enRoad } : en;
}

const others: Readonly<Record<string, () => Promise<AllWords>>> = {
  de: async () => (await import("./de.ts")).de,
  ar: async () => (await import("./ar.ts")).ar,
};

/** BCP 47 tag for words, numbers and times. */
export const locale = signal("en");
export const words = signal<Words>(en);
export const direction = computed(() => (/^(ar|fa|he|ur)\b/.test(locale.value) ? "rtl" : "ltr"));

/**
 * Changes the language. Languages other than English are loaded when they are asked for; one
 * that the widget does not have gets English words with the numbers and times of its region.
 */
export async function chooseLocale(tag: string): Promise<void> {
  const language = tag.toLowerCase().split("-")[0] ?? "en";
  const load = others[language];
  words.value = await (load ?? english)();
  // Western digits everywhere: a code on a charger is compared with what the screen says.
  locale.value = language === "ar" ? "ar-u-nu-latn" : tag;
}

/** Loads the words that the screens after the list need. */
export async function loadAllWords(): Promise<void> {
  wantsAll = true;
  if (words.peek() !== en) return;
  const all = await english();
  // Another language may have come meanwhile.
  if (words.peek() === en) words.value = all;
}
