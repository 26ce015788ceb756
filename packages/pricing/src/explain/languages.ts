import type { Language } from "./language.ts";
import { arabic } from "./words-ar.ts";
import { german } from "./words-de.ts";
import { english } from "./words-en.ts";
import { french } from "./words-fr.ts";

/**
 * The pack for a BCP 47 tag; English for a language there is no pack for. It brings all packs
 * along: a browser names the ones it needs instead.
 *
 * @example findLanguage("de-CH").tag // "de"
 */
export function findLanguage(tag: string): Language {
  const primary = tag.toLowerCase().split("-")[0];
  return [german, french, arabic].find((pack) => pack.tag === primary) ?? english;
}
