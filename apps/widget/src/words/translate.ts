import { words } from "./locale.ts";
import type { WordKey } from "./word-keys.ts";

export type Slots = Readonly<Record<string, string | number>>;

/** Fills the `{name}` slots of a text. */
export function fill(text: string, slots: Slots): string {
  return text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => String(slots[name] ?? slot));
}

/** Words in the driver's language; a component that calls this follows a change of language. */
export function t(key: WordKey, slots: Slots = {}): string {
  return fill(words.value[key] ?? "", slots);
}

/** The text of a key that is made of a code; the other one for a code that is not known. */
export function tKnown(key: string, other: WordKey): string {
  return t(key in words.value ? (key as WordKey) : other);
}
