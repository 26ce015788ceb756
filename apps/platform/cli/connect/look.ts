import { stripVTControlCharacters, styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** How a text is laid out and coloured. */
export interface Look {
  /** Columns; no line is longer unless a single word is. */
  readonly width: number;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
}

const narrowest = 40;
const widest = 100;

/** Lays out for so many columns, between 40 and 100, with colours or without. */
export function lookOf(columns: number, colours: boolean): Look {
  const style = (format: Style) => (text: string) =>
    colours ? styleText(format, text, { validateStream: false }) : text;
  return {
    width: Math.min(widest, Math.max(narrowest, columns)),
    bold: style("bold"),
    dim: style("dim"),
    good: style("green"),
    bad: style("red"),
    warn: style("yellow"),
  };
}

/** Columns that a text takes on the screen. */
export function columnsOf(text: string): number {
  return stripVTControlCharacters(text).length;
}

/**
 * Breaks a text between words. Lines after the first begin with `hang`; a word that is longer than
 * a line stays whole, so that an address can be copied.
 */
export function wrap(text: string, width: number, hang = ""): string[] {
  const lines: string[] = [];
  const [indent = ""] = /^ */.exec(text) ?? [];
  let line = indent;
  for (const word of text.slice(indent.length).split(" ")) {
    const longer = line.trim() === "" ? line + word : `${line} ${word}`;
    if (line.trim() !== "" && columnsOf(longer) > width) {
      lines.push(line);
      line = hang + word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** A paragraph that begins with a label; all its lines stand behind it. */
export function entry({ width }: Look, label: string, text: string): string[] {
  const head = label.endsWith(" ") ? label : `${label} `;
  const indent = " ".repeat(columnsOf(head));
  const lines = wrap(text, Math.max(20, width - indent.length));
  return lines.map((line, at) => (at === 0 ? head : indent) + line);
}

/** A text, and another at the right edge of its last line, or below it where there is no room. */
export function edges({ width }: Look, left: string, right: string): string[] {
  const lines = wrap(left, width, "    ");
  const last = lines.at(-1) ?? "";
  const room = width - columnsOf(last) - columnsOf(right);
  if (room >= 1) return [...lines.slice(0, -1), last + " ".repeat(room) + right];
  return [...lines, " ".repeat(Math.max(0, width - columnsOf(right))) + right];
}
