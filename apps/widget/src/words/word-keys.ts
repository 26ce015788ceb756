import type { en } from "./en.ts";
import type { enRoad } from "./en-road.ts";

type ListKey = keyof typeof en;

/** Names of all texts; English is their list. */
export type WordKey = ListKey | keyof typeof enRoad;
/** A language with a text for every key. */
export type AllWords = Readonly<Record<WordKey, string>>;
/** A language of which the words after the list may still be on their way. */
export type Words = Readonly<Record<ListKey, string>> & Readonly<Partial<AllWords>>;
