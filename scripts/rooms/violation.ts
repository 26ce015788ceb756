/** One broken house rule, at a place a reader can open. */
export interface Violation {
  /** Path from the root of the tree, with forward slashes. */
  readonly file: string;
  /** First line is 1. */
  readonly line: number;
  /** The rule in words, with what to do instead where that is short. */
  readonly why: string;
}

/**
 * The line an offset falls on.
 *
 * @example lineAt("a\nb", 2) // 2
 */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
