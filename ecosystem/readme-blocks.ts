import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./src/pack-packages.ts";

/**
 * One fenced block of a page. What becomes of it is said by an HTML comment on the line above it,
 * which a reader of the rendered page does not see:
 *
 * - none: it runs, as a program of its own;
 * - `<!-- continues -->`: it runs after the block above it that ran, in the same program;
 * - `<!-- given: networkCore, id = endpointId -->`: it runs, and these names are there before, as
 *   `readme-given.ts` makes them;
 * - `<!-- types only: why -->`: it is type-checked and not run;
 * - `<!-- not run: why -->`: it is neither;
 * - `<!-- step -->`, `<!-- step: save charge.mjs -->`, `<!-- step: prints -->`: one of the page's
 *   steps, which are executed one after the other in an empty folder.
 *
 * A block under a line that begins with a file's name, such as `` `handle-event.mjs`: ``, has that
 * name, so that others of its page can import it.
 */
export interface Block {
  /** Path of the page in the repository. */
  readonly page: string;
  /** The heading of second level that it stands under; empty above the first. */
  readonly heading: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** What stands behind the fence, for example `ts`. */
  readonly language: string;
  readonly text: string;
  /** The name that the page gives it, or null. */
  readonly fileName: string | null;
  readonly mark: Mark;
}

/** What a comment above a block says. */
export interface Mark {
  readonly kind: "run" | "continues" | "given" | "types only" | "not run" | "step";
  /** What stands behind the colon; empty without one. */
  readonly words: string;
}

const kinds = ["continues", "given", "types only", "not run", "step"] as const;

function readMark(line: string, where: string): Mark {
  if (!line.startsWith("<!--")) return { kind: "run", words: "" };
  const comment = /^<!-- ([\w ]+?)(?:: (.+))? -->$/.exec(line);
  const kind = kinds.find((each) => each === comment?.[1]);
  if (kind === undefined) throw new Error(`${where}: nobody knows what this says: ${line}`);
  const words = comment?.[2] ?? "";
  if (words === "" && (kind === "not run" || kind === "types only" || kind === "given")) {
    throw new Error(`${where}: "${kind}" needs words after a colon`);
  }
  return { kind, words };
}

/** All fenced blocks of a page, in their order. */
export function readBlocks(page: string): Block[] {
  return blocksOf(page, readFileSync(join(root, page), "utf8"));
}

/**
 * All fenced blocks of a page's text.
 *
 * @throws Error for a fence that is not closed, or a comment above one that is no mark
 */
export function blocksOf(page: string, text: string): Block[] {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const fence = /^(\s*)```(\w*)/.exec(lines[at] ?? "");
    if (fence === null) continue;
    const [, indent = "", language = ""] = fence;
    const end = lines.indexOf(`${indent}\`\`\``, at + 1);
    const where = `${page}:${at + 1}`;
    if (end === -1) throw new Error(`${where}: this block is never closed`);
    const before = lines.slice(0, at);
    const above = before.findLast((line) => line.trim() !== "") ?? "";
    blocks.push({
      page,
      heading: before.findLast((line) => line.startsWith("## "))?.slice(3) ?? "",
      line: at + 1,
      language,
      text: lines
        .slice(at + 1, end)
        .map((line) => line.slice(indent.length))
        .join("\n"),
      fileName: /^`([\w-]+\.\w+)`.*:$/.exec(above)?.[1] ?? null,
      mark: readMark(above.trim(), where),
    });
    at = end;
  }
  return blocks;
}
