import type { Random } from "./random.ts";
import { textHash } from "./text-hash.ts";

const LENGTH = 26;
const TIME_LENGTH = 10;

/** An id that sorts by its time: milliseconds in base 36, then random letters. */
export function makeId(prefix: string, at: Date, random: Random): string {
  const time = at.getTime().toString(36).padStart(TIME_LENGTH, "0");
  const tail = Array.from({ length: LENGTH - TIME_LENGTH }, () =>
    Math.floor(random() * 36).toString(36),
  ).join("");
  return `${prefix}_${time}${tail}`;
}

/** An id that sorts by its time and is always the same for the same time and name. */
export function namedId(prefix: string, at: Date, name: string): string {
  const time = at.getTime().toString(36).padStart(TIME_LENGTH, "0");
  return `${prefix}_${time}${textHash(name).toString(36).padStart(LENGTH - TIME_LENGTH, "0")}`;
}

/** The id that a thing of the source data always has. */
export function stableId(prefix: string, name: string): string {
  const letters = textHash(name).toString(36) + textHash(`${name}'`).toString(36);
  return `${prefix}_${letters.slice(0, LENGTH).padStart(LENGTH, "0")}`;
}
